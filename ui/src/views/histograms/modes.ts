/// How histograms are drawn: as the page says, or as a card says for itself.
import type { HistogramFigure } from "../../charts/histograms/histogram_types";
import type { Option } from "../../state/options";

export type Mode = HistogramFigure["mode"];

export const MODES: readonly (readonly [mode: Mode, title: string])[] = [
  ["ridge", "Ridge"],
  ["overlay", "Overlay"],
  ["heat", "Heat"],
  ["percentiles", "Percentiles"],
];

/** Those that can show several runs on one card. */
export const SHARED_MODES = MODES.filter(([mode]) => mode === "overlay" || mode === "percentiles");

const SHARED: Readonly<Record<Mode, Mode>> = {
  ridge: "overlay",
  overlay: "overlay",
  heat: "percentiles",
  percentiles: "percentiles",
};

/** The mode in which several runs are shown instead. */
export function sharedMode(mode: Mode): Mode {
  return SHARED[mode];
}

export function titleOf(mode: Mode): string {
  return MODES.find(([other]) => other === mode)?.[1] ?? mode;
}

/** Modes of single cards, by their keys; kept as text. */
export class CardModes {
  readonly #option: Option<string>;

  constructor(option: Option<string>) {
    this.#option = option;
  }

  /** What a card says for itself; subscribes to changes. */
  of(card: string): Mode | null {
    return parseModes(this.#option.value).get(card) ?? null;
  }

  /** How many cards say something; subscribes to changes. */
  get size(): number {
    return parseModes(this.#option.value).size;
  }

  /** `null` for the page's mode. */
  set(card: string, mode: Mode | null): void {
    const modes = parseModes(this.#option.peek());
    modes.delete(card);
    if (mode) modes.set(card, mode);
    this.#option.value = [...modes].map(([key, value]) => `${encodeURIComponent(key)}~${value}`).join(",");
  }

  clear(): void {
    this.#option.reset();
  }
}

function parseModes(text: string): Map<string, Mode> {
  const entries = text.split(",").flatMap((part) => {
    const at = part.lastIndexOf("~");
    const mode = MODES.find(([other]) => other === part.slice(at + 1))?.[0];
    return at > 0 && mode ? [[decodeKey(part.slice(0, at)), mode] as const] : [];
  });
  return new Map(entries);
}

function decodeKey(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
