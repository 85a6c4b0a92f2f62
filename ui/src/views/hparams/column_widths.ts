/// How wide the user made columns.
import { computed, type ReadonlySignal } from "@preact/signals";
import type { Option } from "../../state/options";

/** Kept as a list of ids and px in one option. */
export class ColumnWidths {
  readonly all: ReadonlySignal<ReadonlyMap<string, number>>;
  readonly #option: Option<string>;

  constructor(option: Option<string>) {
    this.#option = option;
    this.all = computed(() => new Map(entriesOf(option.value)));
  }

  set(id: string, widthPx: number): void {
    const widths = new Map(this.all.peek()).set(id, widthPx);
    this.#option.value = [...widths].map(([name, px]) => `${encodeURIComponent(name)}:${px}`).join(",");
  }
}

function entriesOf(text: string): [string, number][] {
  return text.split(",").flatMap((item): [string, number][] => {
    const at = item.lastIndexOf(":");
    const px = Number(item.slice(at + 1));
    return at > 0 && px > 0 ? [[nameOf(item.slice(0, at)), px]] : [];
  });
}

function nameOf(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
