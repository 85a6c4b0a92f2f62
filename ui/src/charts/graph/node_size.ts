/// How large a node's box is, by what it says.
import type { Size } from "./geometry";
import type { OpClass } from "./types";

const OP_HEIGHT_PX = 28;
const GROUP_HEIGHT_PX = 30;
const PILL_PX: Size = { width: 120, height: 26 };
const MIN_WIDTH_PX = 140;
const MAX_WIDTH_PX = 260;
/** Widths are multiples of this, so that boxes below one another look alike. */
const WIDTH_STEP_PX = 20;
/** Middle widths of a character: of 12 px text, of 12 px bold text, of 11 px text. */
const TEXT_PX = 6.4;
const BOLD_PX = 7;
const SMALL_PX = 5.9;

export interface NodeText {
  readonly label: string;
  readonly detail: string;
  readonly isGroup: boolean;
  readonly opClass: OpClass;
}

export function closedSize({ label, detail, isGroup, opClass }: NodeText): Size {
  if (!isGroup && opClass === "arithmetic" && label.length <= 14) return PILL_PX;
  const text = label.length * (isGroup ? BOLD_PX : TEXT_PX) + detail.length * SMALL_PX;
  const around = (isGroup ? 44 : 32) + (detail === "" ? 0 : 16);
  const steps = Math.ceil((text + around) / WIDTH_STEP_PX);
  return {
    width: Math.min(MAX_WIDTH_PX, Math.max(MIN_WIDTH_PX, steps * WIDTH_STEP_PX)),
    height: isGroup ? GROUP_HEIGHT_PX : OP_HEIGHT_PX,
  };
}

/** The least width of an open group, for what its head says. */
export function openSize({ label, detail }: NodeText): Size {
  return { width: Math.min(60, label.length) * BOLD_PX + detail.length * SMALL_PX + 70, height: 0 };
}

/** Width of an edge's label. */
export function labelWidth(label: string): number {
  return label.length * SMALL_PX;
}
