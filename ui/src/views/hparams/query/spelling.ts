/// Writes names and values so that a query reads them back.
import type { Literal } from "../constraint";

import { isPlainName } from "./tokens";

/** `lr`, or in backticks where the name could be taken for something else. */
export function spellName(name: string): string {
  return isPlainName(name) ? name : `\`${name.replaceAll(/[\\`]/g, "\\$&")}\``;
}

/** `adam`, `"1"`, `0.5`, `nan`. */
export function spellValue(value: Literal): string {
  if (typeof value === "boolean") return String(value);
  if (typeof value === "number") return spellNumber(value);
  return isPlainName(value) ? value : `"${value.replaceAll(/[\\"]/g, "\\$&")}"`;
}

function spellNumber(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (Number.isFinite(value)) return String(value);
  return value > 0 ? "inf" : "-inf";
}
