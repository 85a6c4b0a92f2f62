/// What an array is and what its numbers are like, in one line.
import { formatInteger, formatValue } from "../../base/format";
import { withPivot } from "../../charts/arrays/numbers";
import type { Statistics } from "../../charts/arrays/statistics";
import { describeShape } from "./slices";
import type { ShownArray } from "./use_slice";

export interface ArrayFactsProps {
  readonly array: ShownArray;
  /** Of the numbers. */
  readonly unit?: string;
}

export function ArrayFacts({ array, unit = "" }: ArrayFactsProps) {
  const { dtype, shape, stride } = array.frame.header;
  return (
    <div class="card-foot array-facts">
      <span>{describeShape(dtype, shape)}</span>
      {array.less !== undefined && <span class="minus">{`minus ${array.less}`}</span>}
      <span title="Least, mean and greatest finite number, standard deviation">
        {momentsOf(array, /^(u?int|bool)/.test(dtype))}
        {unit && ` ${unit}`}
      </span>
      {notFiniteOf(array.statistics).map((text) => (
        <span class="warn" key={text}>
          {text}
        </span>
      ))}
      {stride > 1 && <span>{`every ${formatInteger(stride)}th`}</span>}
    </div>
  );
}

/** Of integers beyond 2^53 those of the slice, whose ends are exact. */
function momentsOf({ statistics, numbers }: ShownArray, areIntegers: boolean): string {
  const { pivot } = numbers;
  const { low, mean, high, std } = pivot === 0n ? statistics : numbers.statistics;
  if (Number.isNaN(low)) return "no finite number";
  const endOf = (end: number) => (areIntegers ? withPivot(end, pivot) : formatValue(end));
  const middle = pivot === 0n ? formatValue(mean) : withPivot(Math.round(mean), pivot);
  return `${endOf(low)} · ${middle} · ${endOf(high)}, σ ${formatValue(std)}`;
}

function notFiniteOf({ nNan, nPosinf, nNeginf }: Statistics): string[] {
  const counts: readonly (readonly [number, string])[] = [
    [nNan, "NaN"],
    [nPosinf, "+∞"],
    [nNeginf, "−∞"],
  ];
  return counts.flatMap(([n, name]) => (n > 0 ? [`${formatInteger(n)} ${name}`] : []));
}
