/// Which colour each point has, by one column of the metadata.
import type { MetadataColumn } from "./metadata";

/** A class of a column. */
export interface LegendEntry {
  readonly value: string;
  readonly count: number;
  readonly slot: number;
}

/** A slot of a palette for each point, and what the slots mean. */
export type Coloring =
  | { readonly kind: "none"; readonly slots: Uint8Array }
  | {
      readonly kind: "classes";
      readonly slots: Uint8Array;
      readonly entries: readonly LegendEntry[];
      /** Points of classes that have no colour of their own; they have the last slot. */
      readonly nOthers: number;
    }
  | {
      readonly kind: "gradient";
      readonly slots: Uint8Array;
      readonly low: number;
      readonly high: number;
      /** Points without a number; they have the last slot. */
      readonly nOthers: number;
    };

/** The slot of what has no colour of its own. */
export const OTHER_SLOT = 255;
/** Slots of a gradient, from the least number to the greatest. */
export const N_GRADIENT_SLOTS = 64;
/** Whole numbers of so many different values count as classes. */
const MAX_NUMBER_CLASSES = 50;

/** Colours by a column; `isForced` makes classes of numbers, however many there are. */
export function colorBy(column: MetadataColumn | null, nPoints: number, isForced: boolean): Coloring {
  if (!column) return { kind: "none", slots: new Uint8Array(nPoints) };
  const classes = countClasses(column.values);
  const isGradient =
    column.isNumeric && !isForced && (classes.size > MAX_NUMBER_CLASSES || !isWhole(classes.keys()));
  return isGradient ? gradientOf(column.values, nPoints) : classesOf(column.values, classes, nPoints);
}

/** The column that colours at first: one of few classes or of numbers, else none. */
export function defaultColumn(columns: readonly MetadataColumn[]): MetadataColumn | null {
  const isTelling = ({ values, isNumeric }: MetadataColumn) =>
    isNumeric || new Set(values).size <= Math.min(MAX_NUMBER_CLASSES, values.length / 2);
  return columns.find(isTelling) ?? null;
}

function isWhole(values: Iterable<string>): boolean {
  for (const value of values) if (value !== "" && !Number.isInteger(Number(value))) return false;
  return true;
}

function countClasses(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function classesOf(
  values: readonly string[],
  counts: ReadonlyMap<string, number>,
  nPoints: number,
): Coloring {
  const frequent = [...counts].sort((a, b) => b[1] - a[1]).slice(0, OTHER_SLOT);
  const entries = frequent
    .sort(([a], [b]) => a.localeCompare(b, undefined, { numeric: true }))
    .map(([value, count], slot) => ({ value, count, slot }));
  const slotOf = new Map(entries.map(({ value, slot }) => [value, slot]));
  const slots = new Uint8Array(nPoints).fill(OTHER_SLOT);
  values.forEach((value, i) => {
    slots[i] = slotOf.get(value) ?? OTHER_SLOT;
  });
  const nColored = entries.reduce((n, { count }) => n + count, 0);
  return { kind: "classes", slots, entries, nOthers: Math.max(0, values.length - nColored) };
}

function gradientOf(values: readonly string[], nPoints: number): Coloring {
  const numbers = values.map((value) => (value === "" ? Number.NaN : Number(value)));
  let [low, high, nOthers] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (const number of numbers) {
    if (!Number.isFinite(number)) nOthers += 1;
    else [low, high] = [Math.min(low, number), Math.max(high, number)];
  }
  const slots = new Uint8Array(nPoints).fill(OTHER_SLOT);
  numbers.forEach((number, i) => {
    if (Number.isFinite(number)) slots[i] = gradientSlot(number, low, high);
  });
  return { kind: "gradient", slots, low, high, nOthers };
}

function gradientSlot(number: number, low: number, high: number): number {
  const part = high > low ? (number - low) / (high - low) : 0.5;
  return Math.round(part * (N_GRADIENT_SLOTS - 1));
}

/** The palette of a colouring: colours of classes by `colorOf`, of numbers by `ramp`, `other` for the rest. */
export function paletteOf(
  coloring: Coloring,
  colorOf: (slot: number) => string,
  ramp: readonly string[],
  other: string,
): string[] {
  const palette = Array.from({ length: OTHER_SLOT + 1 }, () => other);
  if (coloring.kind === "none") palette[0] = colorOf(0);
  if (coloring.kind === "gradient") palette.splice(0, ramp.length, ...ramp);
  if (coloring.kind === "classes") {
    for (const { slot } of coloring.entries) palette[slot] = colorOf(slot);
  }
  return palette;
}
