/// The layouts of custom scalars, asked for again as runs and tags come.
import { type Signal, signal } from "@preact/signals";
import type { CustomScalarsResponse } from "../wire/messages";
import type { Loaded } from "./batch_scheduler";
import type { Source } from "./http_source";

/** A layout is written once as a rule, so that growth alone makes us look again this rarely. */
const GROWTH_MILLIS = 5000;

export class Layouts {
  readonly loaded: Signal<Loaded<CustomScalarsResponse>> = signal({ answer: null, error: null });
  readonly #source: Source;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isLoading = false;
  #isDue = false;

  constructor(source: Source) {
    this.#source = source;
  }

  /** Asks now, or once more when the answer under way has come. */
  async load(): Promise<void> {
    this.#isDue = true;
    if (this.#isLoading) return;
    this.#isLoading = true;
    while (this.#isDue) {
      this.#isDue = false;
      const answer = await this.#source.get<CustomScalarsResponse>("custom_scalars");
      this.loaded.value = answer.isOk
        ? { answer: answer.value, error: null }
        : { answer: this.loaded.peek().answer, error: answer.error };
    }
    this.#isLoading = false;
  }

  /** Runs have grown: one of them may have another layout. */
  markChanged(): void {
    if (this.#timer !== undefined || this.loaded.peek().answer === null) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.load();
    }, GROWTH_MILLIS);
  }

  markAllChanged(): void {
    if (this.loaded.peek().answer !== null || this.loaded.peek().error !== null) void this.load();
  }
}

export function makeLayouts(source: Source): Layouts {
  return new Layouts(source);
}
