/// Where the ticks of an axis stand and what is written beside them.

import { ticks as decimalTicks, tickStep } from "d3-array";
import { decimalExponent, formatLogTick, formatTicks } from "../../base/format";
import type { Domain, XKind } from "../types";
import type { Tick } from "./tick";
import { relativeTicks, wallTicks } from "./time_ticks";

const pxPerXTick = 78;
const pxPerYTick = 44;
const pxPerLogTick = 26;

/** Ticks in steps of 1, 2 or 5 times a power of ten, about `count` of them. */
export function linearTicks(domain: Domain, count: number): Tick[] {
  const values = decimalTicks(domain[0], domain[1], count);
  const labels = formatTicks(values, tickStep(domain[0], domain[1], count));
  return values.map((value, i) => ({ value, label: labels[i] ?? "" }));
}

/** At most `count` ticks at 1, 2, 5 of each decade, or at decades; linear within one decade. */
export function logTicks(domain: Domain, count: number): Tick[] {
  for (const values of logCandidates(domain)) {
    if (values.length < 2) break;
    if (values.length <= count) return values.map((value) => ({ value, label: formatLogTick(value) }));
  }
  return linearTicks(domain, Math.min(count, 4));
}

function* logCandidates([low, high]: Domain): Generator<number[]> {
  const first = decimalExponent(low);
  const last = decimalExponent(high);
  const inside = (value: number) => value >= low && value <= high;
  if (high / low < 300)
    yield decades(first, last, 1)
      .flatMap((v) => [v, 2 * v, 5 * v])
      .filter(inside);
  for (const stride of [1, 2, 3, 5, 10, 20, 50, 100, 200]) {
    yield decades(Math.ceil(first / stride) * stride, last, stride).filter(inside);
  }
}

function decades(first: number, last: number, stride: number): number[] {
  const values: number[] = [];
  for (let exponent = first; exponent <= last; exponent += stride) values.push(Number(`1e${exponent}`));
  return values;
}

/** Ticks of a y axis `height` px high. */
export function yTicks(domain: Domain, isLog: boolean, height: number): Tick[] {
  if (isLog) return logTicks(domain, clamp(Math.floor(height / pxPerLogTick), 2, 12));
  return linearTicks(domain, clamp(Math.round(height / pxPerYTick), 2, 8));
}

/** Ticks of an x axis `width` px wide, as many as their labels leave room for. */
export function xTicks(
  domain: Domain,
  kind: XKind,
  isLog: boolean,
  width: number,
  measure: (text: string) => number,
): Tick[] {
  for (let count = clamp(Math.round(width / pxPerXTick), 2, 16); count > 1; count--) {
    const ticks = xTicksOf(domain, kind, isLog, count);
    const room = width / Math.max(ticks.length, 1);
    if (ticks.every((tick) => measure(tick.label) + 10 <= room)) return ticks;
  }
  return xTicksOf(domain, kind, isLog, 1);
}

function xTicksOf(domain: Domain, kind: XKind, isLog: boolean, count: number): Tick[] {
  if (kind === "wall") return wallTicks(domain, count);
  if (isLog) return logTicks(domain, Math.max(count, 2));
  return kind === "relative" ? relativeTicks(domain, count) : stepTicks(domain, count);
}

/** Ticks at whole steps, as long as there are two of them. */
function stepTicks(domain: Domain, count: number): Tick[] {
  const nWhole = Math.floor(domain[1]) - Math.ceil(domain[0]);
  return nWhole < 1 ? linearTicks(domain, count) : linearTicks(domain, Math.min(count, nWhole));
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
