/// The scale that the user chose for columns in pictures.
import { computed, type ReadonlySignal } from "@preact/signals";
import type { Option } from "../../state/options";
import { decodePairs, encodePairs } from "./pairs";

export const NUMBER_SCALES = ["linear", "log", "quantile"] as const;
export type NumberScale = (typeof NUMBER_SCALES)[number];

/** Kept as a list of ids and words in one option. */
export class ColumnScales {
  readonly all: ReadonlySignal<ReadonlyMap<string, NumberScale>>;
  readonly #option: Option<string>;

  constructor(option: Option<string>) {
    this.#option = option;
    this.all = computed(() => new Map(decodePairs(option.value).filter(isKnown)));
  }

  set(id: string, scale: NumberScale): void {
    this.#option.value = encodePairs(new Map(this.all.peek()).set(id, scale));
  }
}

function isKnown(pair: readonly [string, string]): pair is [string, NumberScale] {
  return (NUMBER_SCALES as readonly string[]).includes(pair[1]);
}
