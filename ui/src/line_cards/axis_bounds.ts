/// Bounds of an axis as they are typed.
import type { Domain, XKind } from "../charts/types";

/** Start and end as text; empty for what is fitted to the data. */
export type BoundTexts = readonly [low: string, high: string];

/** What x is typed in. */
export const UNITS: Readonly<Record<XKind, string>> = {
  step: "step",
  relative: "seconds",
  wall: "local time",
};

/** The texts of a part that is shown; empty for a fitted axis. */
export function textsOf(domain: Domain | null, isTime: boolean): BoundTexts {
  return domain ? [textOf(domain[0], isTime), textOf(domain[1], isTime)] : ["", ""];
}

/** `null` fits the axis; `undefined` is no part of an axis. An empty end is that of `shown`. */
export function parseBounds(texts: BoundTexts, shown: Domain, isTime: boolean): Domain | null | undefined {
  if (texts.every((text) => text.trim() === "")) return null;
  const [low = Number.NaN, high = Number.NaN] = texts.map((text, i) =>
    text.trim() === "" ? shown[i] : parseBound(text, isTime),
  );
  return low < high && Number.isFinite(high - low) ? [low, high] : undefined;
}

/** A number with seven digits, a time as `2026-11-21 14:02:05`. */
function textOf(value: number, isTime: boolean): string {
  if (!isTime) return String(Number(value.toPrecision(7)));
  const date = new Date(value * 1000);
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return Number.isNaN(local.getTime()) ? "" : local.toISOString().slice(0, 19).replace("T", " ");
}

function parseBound(text: string, isTime: boolean): number {
  return isTime ? new Date(text.trim().replace(" ", "T")).getTime() / 1000 : Number(text);
}
