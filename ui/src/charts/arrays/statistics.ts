/// What the numbers of arrays are like: of one, or of several together.

/** Counts of all numbers, and what the finite ones are like; NaN where there is none. */
export interface Statistics {
  readonly nValues: number;
  readonly nNan: number;
  readonly nPosinf: number;
  readonly nNeginf: number;
  readonly low: number;
  readonly high: number;
  readonly mean: number;
  readonly std: number;
  readonly leastPositive: number;
  /** How many finite numbers lie in each of as many equal parts of `low` to `high`. */
  readonly bins: readonly number[];
}

export const N_BINS = 256;

type Counts = Pick<Statistics, "nValues" | "nNan" | "nPosinf" | "nNeginf">;

export function nFinite({ nValues, nNan, nPosinf, nNeginf }: Counts): number {
  return nValues - nNan - nPosinf - nNeginf;
}

/** Describes numbers that are here; the server does so for those that are not. */
export function measure(values: Float32Array | Float64Array): Statistics {
  const counts = { nNan: 0, nPosinf: 0, nNeginf: 0 };
  let [low, high, leastPositive] = [Number.NaN, Number.NaN, Number.NaN];
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] ?? Number.NaN;
    if (Number.isNaN(value)) counts.nNan += 1;
    else if (value === Number.POSITIVE_INFINITY) counts.nPosinf += 1;
    else if (value === Number.NEGATIVE_INFINITY) counts.nNeginf += 1;
    else {
      if (!(value >= low)) low = value;
      if (!(value <= high)) high = value;
      if (value > 0 && !(value >= leastPositive)) leastPositive = value;
    }
  }
  const extremes = { nValues: values.length, ...counts, low, high, leastPositive };
  return { ...extremes, ...spread(values, low, high, nFinite(extremes)) };
}

/** Mean, deviation and bins of the `n` finite numbers, which lie from `low` to `high`. */
function spread(values: Float32Array | Float64Array, low: number, high: number, n: number) {
  const bins = new Array<number>(N_BINS).fill(0);
  let mean = n > 0 ? 0 : Number.NaN;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] ?? Number.NaN;
    if (!Number.isFinite(value)) continue;
    mean += value / n;
    const bin = binOf(value, low, high);
    bins[bin] = (bins[bin] ?? 0) + 1;
  }
  let variance = n > 0 ? 0 : Number.NaN;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] ?? Number.NaN;
    if (Number.isFinite(value)) variance += (value - mean) ** 2 / n;
  }
  return { mean, std: Math.sqrt(variance), bins };
}

/** In which of the equal parts of `low` to `high` a number lies; where the two are equal, the middle one. */
function binOf(value: number, low: number, high: number): number {
  const place = low === high ? N_BINS / 2 : Math.floor(((value - low) / (high - low)) * N_BINS);
  return Math.min(N_BINS - 1, Math.max(0, place));
}

/** The number below which `percent` of the finite ones lie, as exact as the bins are. */
export function percentileOf({ low, high, bins }: Statistics, percent: number): number {
  const total = bins.reduce((sum, count) => sum + count, 0);
  const wanted = (percent / 100) * total;
  let below = 0;
  for (const [i, count] of bins.entries()) {
    if (below + count >= wanted && count > 0) {
      const part = (i + (wanted - below) / count) / bins.length;
      return low * (1 - part) + high * part;
    }
    below += count;
  }
  return high;
}

/** Which part of the finite numbers lies below `value`, in percent, as exact as the bins are. */
export function percentBelow({ low, high, bins }: Statistics, value: number): number {
  const total = bins.reduce((sum, count) => sum + count, 0);
  const place = Math.max(0, Math.min(1, (value - low) / (high - low))) * bins.length;
  const whole = Math.floor(place);
  const below = bins.slice(0, whole).reduce((sum, count) => sum + count, 0);
  return (100 * (below + (place - whole) * (bins[whole] ?? 0))) / total;
}

/** Several described as one; bins are laid out over the range of all. */
export function joinStatistics(parts: readonly Statistics[]): Statistics {
  const known = parts.filter((part) => nFinite(part) > 0);
  const total = sumOf(known, nFinite);
  const low = known.length > 0 ? Math.min(...known.map((part) => part.low)) : Number.NaN;
  const high = known.length > 0 ? Math.max(...known.map((part) => part.high)) : Number.NaN;
  const mean = total > 0 ? sumOf(known, (part) => part.mean * (nFinite(part) / total)) : Number.NaN;
  const positive = known.map((part) => part.leastPositive).filter((least) => !Number.isNaN(least));
  return {
    nValues: sumOf(parts, (part) => part.nValues),
    nNan: sumOf(parts, (part) => part.nNan),
    nPosinf: sumOf(parts, (part) => part.nPosinf),
    nNeginf: sumOf(parts, (part) => part.nNeginf),
    low,
    high,
    mean,
    std: total > 0 ? joinStd(known, mean, total) : Number.NaN,
    leastPositive: positive.length > 0 ? Math.min(...positive) : Number.NaN,
    bins: joinBins(known, low, high),
  };
}

function sumOf(parts: readonly Statistics[], term: (part: Statistics) => number): number {
  return parts.reduce((sum, part) => sum + term(part), 0);
}

function joinStd(known: readonly Statistics[], mean: number, total: number): number {
  const distances = known.flatMap((part) => {
    const share = Math.sqrt(nFinite(part) / total);
    return [part.std * share, (part.mean - mean) * share];
  });
  return Math.hypot(...distances);
}

function joinBins(known: readonly Statistics[], low: number, high: number): number[] {
  const joined = new Array<number>(N_BINS).fill(0);
  for (const part of known) {
    const n = part.bins.length;
    for (const [i, count] of part.bins.entries()) {
      if (count === 0) continue;
      const bin = binOf(part.low + ((part.high - part.low) * (i + 0.5)) / n, low, high);
      joined[bin] = (joined[bin] ?? 0) + count;
    }
  }
  return joined;
}
