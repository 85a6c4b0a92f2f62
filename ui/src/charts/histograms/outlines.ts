/// Histograms poured into equally wide bins, so that their outlines can be compared whatever their buckets.

import { at } from "../columns";
import type { Domain } from "../types";
import type { HistogramSource, Slices } from "./histogram_types";

/** Outlines of the rows of one source over common bins. */
export interface Outlines {
  readonly nRows: number;
  readonly nBins: number;
  /** How much each bin gets, row after row. */
  readonly mass: Float64Array;
  readonly greatest: number;
}

const leastBins = 30;
const mostBins = 160;

/** Buckets narrower than this part of a bin have no width. */
const leastWidth = 1e-9;

/** The values of all sources; `null` if nothing is counted. */
export function fitValues(sources: readonly HistogramSource[]): Domain | null {
  const known = sources.flatMap(({ values }) => (values ? [values] : []));
  if (known.length === 0) return null;
  return [Math.min(...known.map(([low]) => low)), Math.max(...known.map(([, high]) => high))];
}

interface Kept<T> {
  readonly key: string;
  readonly value: T;
}

const widthsByCounts = new WeakMap<Float64Array, Kept<Widths>>();
const outlinesByCounts = new WeakMap<Float64Array, Kept<Outlines>>();

/** What was made last of the same counts, for a card that is scrolled out and in again. */
function made<T>(
  kept: WeakMap<Float64Array, Kept<T>>,
  slices: Slices,
  key: string,
  make: (slices: Slices) => T,
): T {
  const known = kept.get(slices.count);
  if (known?.key === key) return known.value;
  const value = make(slices);
  kept.set(slices.count, { key, value });
  return value;
}

/** As many bins as buckets of their mean width would be, each counted by what it holds. */
export function suitableBins(sources: readonly Slices[], domain: Domain): number {
  const [low, high] = domain;
  const sums = sources.map((slices) =>
    made(widthsByCounts, slices, String(domain), () => sumWidths(slices, domain)),
  );
  const widths = sums.reduce((sum, each) => sum + each.widths, 0);
  const total = sums.reduce((sum, each) => sum + each.total, 0);
  const nBins = Math.round(((high - low) * total) / widths);
  return Number.isFinite(nBins) && nBins > 0 ? Math.min(Math.max(nBins, leastBins), mostBins) : mostBins;
}

interface Widths {
  /** Of all buckets inside a domain, each times its count. */
  readonly widths: number;
  readonly total: number;
}

function sumWidths({ left, right, count }: Slices, [low, high]: Domain): Widths {
  let [widths, total] = [0, 0];
  for (let i = 0; i < count.length; i++) {
    widths += at(count, i) * (Math.min(at(right, i), high) - Math.max(at(left, i), low));
    total += at(count, i);
  }
  return { widths, total };
}

/** Pours every row into `nBins` bins over `domain`. What lies outside is left out. */
export function pour(slices: Slices, domain: Domain, nBins: number): Outlines {
  return made(outlinesByCounts, slices, `${domain} ${nBins}`, () => pourRows(slices, domain, nBins));
}

function pourRows(slices: Slices, domain: Domain, nBins: number): Outlines {
  const nRows = slices.x.length;
  const mass = new Float64Array(nRows * nBins);
  for (let row = 0; row < nRows; row++) {
    const bins = mass.subarray(row * nBins, (row + 1) * nBins);
    for (let i = at(slices.start, row); i < at(slices.start, row + 1); i++)
      pourBucket(bins, slices, i, domain);
  }
  let greatest = 0;
  for (let i = 0; i < mass.length; i++) if (at(mass, i) > greatest) greatest = at(mass, i);
  return { nRows, nBins, mass, greatest };
}

function pourBucket(bins: Float64Array, { left, right, count }: Slices, i: number, domain: Domain): void {
  if (at(count, i) === 0) return;
  const scale = bins.length / (domain[1] - domain[0]);
  const [begin, end] = [(at(left, i) - domain[0]) * scale, (at(right, i) - domain[0]) * scale];
  if (end < 0 || begin > bins.length) return;
  const first = Math.min(Math.floor(Math.max(begin, 0)), bins.length - 1);
  if (end - begin <= leastWidth) {
    bins[first] = at(bins, first) + at(count, i);
    return;
  }
  const density = at(count, i) / (end - begin);
  const last = Math.max(first, Math.min(Math.ceil(end), bins.length) - 1);
  for (let bin = first; bin <= last; bin++) {
    bins[bin] = at(bins, bin) + density * (Math.min(end, bin + 1) - Math.max(begin, bin));
  }
}

/** Height of a count: the count itself, or a logarithm that is 0 for 0. */
export function heightOf(count: number, isLog: boolean): number {
  return isLog ? Math.log1p(count) : count;
}
