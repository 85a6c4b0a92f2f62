/// The colormaps of the server, loaded when the first array is shown.
import { signal } from "@preact/signals";
import { type Palette, parsePalette } from "../../charts/arrays/colormap";
import { askColormaps } from "../../data/arrays";
import type { Page } from "../../state/page";

const GREYS = "0000003f3f3f7f7f7fbfbfbfffffff";
const RETRY_MILLIS = 5000;

/** All colormaps by name; grey alone until they have come. */
export class Colormaps {
  readonly #colors = signal<ReadonlyMap<string, string>>(new Map());
  readonly #palettes = new Map<string, Palette>();

  constructor(page: Page) {
    void this.#load(page);
  }

  /** Names by the alphabet; subscribes to changes. */
  get names(): readonly string[] {
    return [...this.#colors.value.keys()];
  }

  /** The colours of a colormap, with `_r` behind its name reversed; grey for one that is not known. */
  palette(name: string, isReversed: boolean): Palette {
    const base = name.replace(/_r$/, "");
    const turns = (base !== name) !== isReversed;
    const colors = this.#colors.value.get(base) ?? GREYS;
    const key = `${base} ${turns} ${colors.length}`;
    const palette = this.#palettes.get(key) ?? parsePalette(colors, turns);
    this.#palettes.set(key, palette);
    return palette;
  }

  async #load(page: Page): Promise<void> {
    const answer = await askColormaps(page.source);
    if (answer.isOk) this.#colors.value = answer.value;
    else setTimeout(() => void this.#load(page), RETRY_MILLIS);
  }
}

const ofPage = new WeakMap<Page, Colormaps>();

/** The page's own. */
export function colormapsOf(page: Page): Colormaps {
  const colormaps = ofPage.get(page) ?? new Colormaps(page);
  ofPage.set(page, colormaps);
  return colormaps;
}
