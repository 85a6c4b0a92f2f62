/// How wide the user made columns.
import { computed, type ReadonlySignal } from "@preact/signals";
import type { Option } from "../../state/options";
import { decodePairs, encodePairs } from "./pairs";

/** Kept as a list of ids and px in one option. */
export class ColumnWidths {
  readonly all: ReadonlySignal<ReadonlyMap<string, number>>;
  readonly #option: Option<string>;

  constructor(option: Option<string>) {
    this.#option = option;
    this.all = computed(() => {
      const pairs = decodePairs(option.value).map(([id, px]) => [id, Number(px)] as const);
      return new Map(pairs.filter(([, px]) => px > 0));
    });
  }

  set(id: string, widthPx: number): void {
    const widths = new Map(this.all.peek()).set(id, widthPx);
    this.#option.value = encodePairs([...widths].map(([name, px]) => [name, String(px)]));
  }
}
