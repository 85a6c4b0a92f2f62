/// A search through all texts of the shown runs, part by part.
import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { searchTexts } from "../../data/text";
import type { Page } from "../../state/page";
import type { TextHitMessage, TextPlaceMessage } from "../../wire/messages";

export interface SearchQuery {
  readonly text: string;
  readonly isRegex: boolean;
  readonly runs: readonly string[];
}

export interface SearchState {
  readonly hits: readonly TextHitMessage[];
  /** Values that were looked at. */
  readonly nValues: number;
  /** Those of them that could not be read. */
  readonly nUnread: number;
  /** Where to go on; `null` when all was searched. */
  readonly next: TextPlaceMessage | null;
  readonly isRunning: boolean;
  readonly error: string | null;
}

const NOTHING: SearchState = { hits: [], nValues: 0, nUnread: 0, next: null, isRunning: false, error: null };
/** Hits that are looked for before one asks for more. */
const HITS_AT_ONCE = 50;

export class TextSearch {
  readonly #page: Page;
  readonly #state: Signal<SearchState> = signal(NOTHING);
  #query: SearchQuery = { text: "", isRegex: false, runs: [] };
  #controller = new AbortController();

  constructor(page: Page) {
    this.#page = page;
  }

  get state(): ReadonlySignal<SearchState> {
    return this.#state;
  }

  /** Begins anew; an empty text ends the search. */
  start(query: SearchQuery): void {
    this.stop();
    this.#query = query;
    this.#state.value = NOTHING;
    if (query.text !== "") void this.#run(null, HITS_AT_ONCE);
  }

  /** Looks for as many hits again. */
  goOn(): void {
    const { next, hits } = this.#state.peek();
    if (next) void this.#run(next, hits.length + HITS_AT_ONCE);
  }

  stop(): void {
    this.#controller.abort();
    this.#controller = new AbortController();
  }

  /** Asks for part after part until there are `nWanted` hits or no part is left. */
  async #run(start: TextPlaceMessage | null, nWanted: number): Promise<void> {
    const { signal: aborted } = this.#controller;
    const { text: query, isRegex: regex, runs } = this.#query;
    this.#state.value = { ...this.#state.peek(), isRunning: true, error: null };
    for (let place = start, isFirst = true; isFirst || place; isFirst = false) {
      const limit = nWanted - this.#state.peek().hits.length;
      if (limit <= 0) break;
      const answer = await searchTexts(
        this.#page.source,
        { query, regex, runs, start: place, limit },
        aborted,
      );
      if (aborted.aborted) return;
      if (!answer.isOk) {
        this.#state.value = { ...this.#state.peek(), isRunning: false, error: answer.error.message };
        return;
      }
      const { hits, n_values, n_unread, next } = answer.value;
      const before = this.#state.peek();
      this.#state.value = {
        ...before,
        hits: [...before.hits, ...hits],
        nValues: before.nValues + n_values,
        nUnread: before.nUnread + n_unread,
        next,
      };
      place = next;
    }
    this.#state.value = { ...this.#state.peek(), isRunning: false };
  }
}
