/// The numbers of an array as they are drawn: as float64, those of int64 that are too large less a pivot.
import { decimalExponent, formatInteger, formatTicks, formatValue } from "../../base/format";
import { measure, type Statistics } from "./statistics";

/** A column of numbers as the server sent it. */
export type NumberColumn = Float32Array | Float64Array | BigInt64Array | Uint32Array;

const EXACT = 2n ** 53n;

export class ArrayNumbers {
  readonly values: Float32Array | Float64Array;
  /** What was taken away from every number; 0 but for integers beyond 2^53. */
  readonly pivot: bigint;
  readonly #logged: NumberColumn;
  #statistics: Statistics | null = null;

  constructor(
    column: NumberColumn,
    readonly nRows: number,
    readonly nColumns: number,
    /** 1 where there is no number. */
    mask: Uint32Array | null = null,
  ) {
    this.#logged = column;
    this.pivot = column instanceof BigInt64Array ? pivotOf(column) : 0n;
    const values = toFloats(column, this.pivot);
    this.values = mask ? values.map((value, i) => (mask[i] ? Number.NaN : value)) : values;
  }

  /** What the drawn numbers are like. */
  get statistics(): Statistics {
    this.#statistics ??= measure(this.values);
    return this.#statistics;
  }

  /** The number at a place as it was logged, with all its digits. */
  textAt(row: number, column: number): string {
    const value = this.#logged[row * this.nColumns + column];
    if (value === undefined) return "";
    return typeof value === "number" && this.#logged instanceof Float32Array
      ? String(Number(value.toPrecision(7)))
      : String(value);
  }

  /** The number at a place as it is drawn. */
  valueAt(row: number, column: number): number {
    return this.values[row * this.nColumns + column] ?? Number.NaN;
  }
}

/** A number as it is drawn where a pivot is taken away from all. */
export function withoutPivot(value: number, pivot: bigint): number {
  return pivot === 0n || !Number.isFinite(value) ? value : Number(BigInt(Math.round(value)) - pivot);
}

/** A number in few digits: integers as they are, others with four. */
export function shortText(value: number): string {
  return Number.isInteger(value) ? formatInteger(value) : formatValue(value);
}

/**
 * A number in four digits, then in as many decimals as three and two digits of the `greatest` have.
 *
 * The last two are alike for all numbers of an array, the small ones too.
 */
export function textsOf(value: number, greatest: number): string[] {
  const exponent = greatest > 0 && Number.isFinite(value) ? decimalExponent(greatest) : Number.NaN;
  const rounded = [exponent - 2, exponent - 1].map(
    (digit) => formatTicks([value, greatest], Number(`1e${digit}`))[0],
  );
  return [shortText(value), ...(Number.isNaN(exponent) ? [] : rounded)].map((text) => text ?? "");
}

/** The text of a number that is drawn without a pivot. */
export function withPivot(value: number, pivot: bigint): string {
  return pivot === 0n || !Number.isFinite(value)
    ? shortText(value)
    : String(pivot + BigInt(Math.round(value)));
}

function pivotOf(column: BigInt64Array): bigint {
  let least = column[0] ?? 0n;
  let greatest = least;
  for (const value of column) {
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  return -least > EXACT || greatest > EXACT ? least : 0n;
}

function toFloats(column: NumberColumn, pivot: bigint): Float32Array | Float64Array {
  if (column instanceof Float32Array || column instanceof Float64Array) return column;
  if (column instanceof Uint32Array) return Float64Array.from(column);
  return Float64Array.from(column, (value) => Number(value - pivot));
}
