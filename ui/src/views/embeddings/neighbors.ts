/// The points nearest to one in the original space, asked again when the question changes.
import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { Loaded } from "../../data/batch_scheduler";
import { askNeighbors } from "../../data/embeddings";
import type { Source } from "../../data/http_source";
import type { NeighborsRequest, NeighborsResponse } from "../../wire/messages";

const NOTHING: Loaded<NeighborsResponse> = { answer: null, error: null };

export class Neighbors {
  readonly #source: Source;
  readonly #loaded: Signal<Loaded<NeighborsResponse>> = signal(NOTHING);
  #abort = new AbortController();
  #asked = "";
  /** Which point that was of. */
  #point = "";

  constructor(source: Source) {
    this.#source = source;
  }

  /** Of the last question; while the next one is asked they stand if they are of the same point. */
  get loaded(): ReadonlySignal<Loaded<NeighborsResponse>> {
    return this.#loaded;
  }

  /** Asks, unless that was asked of the same version of the files. */
  ask(request: NeighborsRequest, version: string): void {
    const key = JSON.stringify([request, version]);
    if (key === this.#asked) return;
    const point = `${request.row} ${request.run} ${request.name} ${request.upload}`;
    if (this.#point !== point) this.#loaded.value = NOTHING;
    this.#point = point;
    this.#asked = key;
    this.#abort.abort();
    this.#abort = new AbortController();
    void this.#load(request, this.#abort.signal);
  }

  /** Forgets them. */
  stop(): void {
    this.#abort.abort();
    this.#asked = "";
    this.#point = "";
    this.#loaded.value = NOTHING;
  }

  async #load(request: NeighborsRequest, ended: AbortSignal): Promise<void> {
    const answer = await askNeighbors(this.#source, request, ended);
    if (ended.aborted) return;
    this.#loaded.value = answer.isOk
      ? { answer: answer.value, error: null }
      : { answer: null, error: answer.error };
  }
}
