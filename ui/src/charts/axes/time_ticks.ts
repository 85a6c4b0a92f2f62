/// Ticks of time axes: local clock and calendar for wall time, seconds to days for relative time.

import { tickStep, ticks } from "d3-array";
import { timeTicks } from "d3-time";
import { formatTicks } from "../../base/format";
import { formatDateTick } from "../../base/format_time";
import type { Domain } from "../types";
import type { Tick } from "./tick";

const minuteSecs = 60;
const hourSecs = 3600;
const daySecs = 86_400;
const minus = "\u2212";

/** Steps that a clock knows, in seconds; below and above them steps are 1, 2, 5 times a power of ten. */
const clockSteps = [
  ...[1, 2, 5, 10, 15, 30],
  ...[1, 2, 5, 10, 15, 30].map((n) => n * minuteSecs),
  ...[1, 2, 3, 6, 12].map((n) => n * hourSecs),
  daySecs,
];

/** Ticks at round local times; `domain` in seconds since the epoch. */
export function wallTicks(domain: Domain, count: number): Tick[] {
  const [start, stop] = domain.map((secs) => new Date(secs * 1000));
  if (!start || !stop || Number.isNaN(start.getTime()) || Number.isNaN(stop.getTime())) return [];
  return timeTicks(start, stop, count).map((date) => ({
    value: date.getTime() / 1000,
    label: formatDateTick(date),
  }));
}

/** Ticks at round durations; `domain` in seconds. */
export function relativeTicks(domain: Domain, count: number): Tick[] {
  const step = relativeStep((domain[1] - domain[0]) / Math.max(count, 1));
  const values = multiplesInside(domain, step);
  const largest = Math.max(...values.map(Math.abs), 0);
  const labels = relativeLabels(values, step, largest);
  return values.map((value, i) => ({ value, label: labels[i] ?? "" }));
}

function relativeStep(rawStep: number): number {
  if (rawStep < 1) return tickStep(0, rawStep, 1);
  if (rawStep > daySecs) return tickStep(0, rawStep / daySecs, 1) * daySecs;
  let nearest = daySecs;
  for (const step of clockSteps) {
    if (Math.abs(Math.log(step / rawStep)) < Math.abs(Math.log(nearest / rawStep))) nearest = step;
  }
  return nearest;
}

function multiplesInside([low, high]: Domain, step: number): number[] {
  if (step < 1) return ticks(low, high, Math.max(1, Math.round((high - low) / step)));
  const first = Math.ceil(low / step);
  const n = Math.floor(high / step) - first + 1;
  return Array.from({ length: Math.max(0, n) }, (_, i) => (first + i) * step);
}

function relativeLabels(values: readonly number[], step: number, largest: number): string[] {
  if (step >= daySecs) return inUnit(values, step, daySecs, "d");
  if (step >= hourSecs) return inUnit(values, step, hourSecs, "h");
  if (step >= minuteSecs) {
    if (largest < 2 * hourSecs) return inUnit(values, step, minuteSecs, "min");
    return values.map((value) => (value === 0 ? "0" : `${clock(value / minuteSecs)} h`));
  }
  if (largest < 2 * minuteSecs || step < 1) return inUnit(values, step, 1, "s");
  return values.map((value) => (value === 0 ? "0" : longClock(value)));
}

function inUnit(values: readonly number[], step: number, unitSecs: number, unit: string): string[] {
  const numbers = formatTicks(
    values.map((value) => value / unitSecs),
    step / unitSecs,
  );
  return numbers.map((text) => (text === "0" ? text : `${text} ${unit}`));
}

/** `1:30`, of a count of the smaller unit. */
function clock(count: number): string {
  const size = Math.abs(Math.round(count));
  const text = `${Math.floor(size / 60)}:${String(size % 60).padStart(2, "0")}`;
  return count < 0 ? minus + text : text;
}

function longClock(seconds: number): string {
  if (Math.abs(seconds) < hourSecs) return `${clock(seconds)} min`;
  const size = Math.abs(Math.round(seconds));
  const text = `${clock(Math.floor(size / 60))}:${String(size % 60).padStart(2, "0")}`;
  return seconds < 0 ? minus + text : text;
}
