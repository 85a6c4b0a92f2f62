/// The colours of operations, and of the other entries of a legend.
import type { Legend, LegendEntry, NodeColor, OpClass } from "../../charts/graph/types";
import { type Brightness, slotColor } from "../../state/palette";

/** Slots of the page's palette by class of operation; classes without one stay grey. */
const SLOT_OF_CLASS: Partial<Readonly<Record<OpClass, number>>> = {
  convolution: 0,
  attention: 1,
  arithmetic: 2,
  activation: 3,
  linear: 4,
  embedding: 5,
  pooling: 6,
  recurrent: 7,
  normalization: 8,
};
const GREY_SLOT = 9;

const COLOR_OF_DIFFERENCE: Readonly<Record<string, string>> = {
  added: "var(--good)",
  removed: "var(--bad)",
  changed: "var(--warn)",
  same: "var(--axis)",
};

const COLOR_OF_SUPPORT: Readonly<Record<string, string>> = {
  compatible: "var(--good)",
  incompatible: "var(--bad)",
};

/** Colour of one entry as CSS has it. */
export function entryColor(entry: LegendEntry, index: number, by: string, brightness: Brightness): string {
  if (by === "comparison") return COLOR_OF_DIFFERENCE[entry.key] ?? "var(--axis)";
  if (by === "tpu") return COLOR_OF_SUPPORT[entry.key] ?? "var(--axis)";
  if (by !== "operation") return slotColor(index, brightness);
  return slotColor(SLOT_OF_CLASS[entry.key as OpClass] ?? GREY_SLOT, brightness);
}

/** Colours of all entries; none of a scale. */
export function legendColors(legend: Legend, by: string, brightness: Brightness): readonly string[] {
  if (legend.form === "scale") return [];
  return legend.entries.map((entry, i) => entryColor(entry, i, by, brightness));
}

/** What of a node is in which colour, from 0 to 1. */
export interface ColoredPart {
  readonly color: string;
  readonly from: number;
  readonly share: number;
}

export function coloredParts(color: NodeColor, colors: readonly string[]): readonly ColoredPart[] {
  if (color?.form !== "entries") return [];
  let from = 0;
  return color.parts.map(({ entry, share }) => {
    const part = { color: colors[entry] ?? "var(--axis)", from, share };
    from += share;
    return part;
  });
}

/** How strongly a node is filled, 0 where nothing is known of it. */
export function fillOpacity(color: NodeColor): number {
  return color?.form === "shade" ? 0.06 + 0.44 * color.shade : 0;
}
