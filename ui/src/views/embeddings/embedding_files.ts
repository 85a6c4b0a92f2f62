/// What lies beside the points of the open embedding: what they are called, and views that its run keeps.
import { batch, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { err } from "../../base/result";
import { askBookmarks, askMetadata } from "../../data/embeddings";
import type { Source } from "../../data/http_source";
import type { EmbeddingMessage } from "../../wire/messages";
import { type Bookmark, parseBookmarks } from "./bookmarks";
import { columnOf, type MetadataColumn, withValue } from "./metadata";

export class EmbeddingFiles {
  readonly #source: Source;
  readonly #columns: Signal<readonly MetadataColumn[]> = signal([]);
  readonly #bookmarks: Signal<readonly Bookmark[]> = signal([]);
  readonly #remarks: Signal<readonly string[]> = signal([]);
  readonly #isEdited = signal(false);
  #abort = new AbortController();

  constructor(source: Source) {
    this.#source = source;
  }

  get columns(): ReadonlySignal<readonly MetadataColumn[]> {
    return this.#columns;
  }

  get bookmarks(): ReadonlySignal<readonly Bookmark[]> {
    return this.#bookmarks;
  }

  /** Sentences on what cannot be read. */
  get remarks(): ReadonlySignal<readonly string[]> {
    return this.#remarks;
  }

  /** Whether texts of points were changed here. */
  get isEdited(): ReadonlySignal<boolean> {
    return this.#isEdited;
  }

  /** Loads those of an embedding; what was there before goes. */
  open(embedding: EmbeddingMessage | null): void {
    batch(() => {
      this.#columns.value = [];
      this.#bookmarks.value = [];
    });
    this.reload(embedding);
  }

  /** Loads those of the same embedding again; what was there before stands until the new has come. */
  reload(embedding: EmbeddingMessage | null): void {
    this.#abort.abort();
    this.#abort = new AbortController();
    batch(() => {
      this.#remarks.value = [];
      this.#isEdited.value = false;
    });
    if (!embedding) return;
    void this.#loadColumns(embedding, this.#abort.signal);
    void this.#loadBookmarks(embedding, this.#abort.signal);
  }

  /** Gives some points another text in one column. */
  relabel(column: string, rows: Iterable<number>, value: string): void {
    this.#columns.value = withValue(this.#columns.peek(), column, rows, value);
    this.#isEdited.value = true;
  }

  async #loadColumns(embedding: EmbeddingMessage, ended: AbortSignal): Promise<void> {
    if (embedding.columns.length === 0) {
      this.#columns.value = [];
      return;
    }
    const answer = await askMetadata(this.#source, embedding, ended);
    if (ended.aborted) return;
    if (answer.isOk) this.#columns.value = answer.value.columns.map(columnOf);
    else this.#remark(`The metadata cannot be read: ${answer.error.message}.`);
  }

  async #loadBookmarks(embedding: EmbeddingMessage, ended: AbortSignal): Promise<void> {
    if (!embedding.has_bookmarks) {
      this.#bookmarks.value = [];
      return;
    }
    const answer = await askBookmarks(this.#source, embedding, ended);
    if (ended.aborted) return;
    const parsed = answer.isOk ? parseBookmarks(answer.value) : err(answer.error.message);
    if (parsed.isOk) this.#bookmarks.value = parsed.value;
    else this.#remark(`The bookmarks cannot be read: ${parsed.error}.`);
  }

  #remark(sentence: string): void {
    this.#remarks.value = [...this.#remarks.peek(), sentence];
  }
}
