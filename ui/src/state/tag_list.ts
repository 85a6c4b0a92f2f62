/// The tags of one kind, and which runs have them.
import { computed, type ReadonlySignal, signal } from "@preact/signals";
import { ok, type Result } from "../base/result";
import type { Source } from "../data/http_source";
import type { ApiError } from "../wire/api_error";
import type { TagMessage, TagsResponse } from "../wire/messages";
import { computedList } from "./computed_list";

/** One tag with the names of the runs that have it. */
export interface Tag {
  readonly message: TagMessage;
  readonly runs: ReadonlySet<string>;
}

export class TagList {
  readonly #source: Source;
  readonly #response = signal<TagsResponse | null>(null);
  readonly tagByName: ReadonlySignal<ReadonlyMap<string, Tag>> = computed(() => tagsOf(this.#response.value));
  readonly tagNames: ReadonlySignal<readonly string[]> = computedList(() => [...this.tagByName.value.keys()]);
  /** Whether it has been loaded once. */
  readonly isReady: ReadonlySignal<boolean> = computed(() => this.#response.value !== null);

  constructor(
    readonly kind: string,
    source: Source,
  ) {
    this.#source = source;
  }

  /** Gives how many tags each kind has, or the error. */
  async load(): Promise<Result<Readonly<Record<string, number>>, ApiError>> {
    const response = await this.#source.tags(this.kind);
    if (!response.isOk) return response;
    this.#response.value = response.value;
    return ok(response.value.n_tags_by_kind);
  }
}

function tagsOf(response: TagsResponse | null): ReadonlyMap<string, Tag> {
  const runNames = response?.runs ?? [];
  const entries = (response?.tags ?? []).map((message) => {
    const runs = message.run_indexes.flatMap((index) => runNames[index] ?? []);
    return [message.tag, { message, runs: new Set(runs) }] as const;
  });
  return new Map(entries);
}
