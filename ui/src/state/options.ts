/// What the user has set for one kind of view, kept per logdir and in the address.
import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { entriesOf, type Storage } from "./storage";

/** One setting, used like a signal. What cannot be meant counts as the default. */
export interface Option<T> {
  /** Reading it subscribes to changes. */
  value: T;
  peek(): T;
  reset(): void;
}

interface Form<T> {
  readonly initial: T;
  /** `undefined` for a text that says no such value. */
  readonly parse: (text: string) => T | undefined;
  readonly format: (value: T) => string;
}

const KEY = "options";

/**
 * The options of all views, by names like `images.mode`, whose first part is the kind.
 *
 * Only what is not at its default is stored. An option is the same object each time it is asked for.
 */
export class Options {
  /** What is not at its default, as text. */
  readonly texts: Signal<ReadonlyMap<string, string>>;
  readonly #made = new Map<string, unknown>();
  readonly #storage: Storage;
  /** Names of those that are not stored. */
  readonly #passing = new Set<string>();

  constructor(storage: Storage) {
    const stored = entriesOf(storage.read(KEY), (item) => typeof item === "string");
    this.#storage = storage;
    this.texts = signal(new Map(stored));
    this.texts.subscribe((texts) => this.#store(texts));
  }

  /** One of a few words; the first is the default. */
  choice<const T extends string>(name: string, words: readonly [T, ...T[]]): Option<T> {
    const parse = (text: string) => words.find((word) => word === text);
    return this.#option(name, { initial: words[0], parse, format: (value) => value });
  }

  flag(name: string, initial: boolean): Option<boolean> {
    const parse = (text: string) => ({ 0: false, 1: true })[text];
    return this.#option(name, { initial, parse, format: (value) => (value ? "1" : "0") });
  }

  /** A number from `low` to `high`. */
  number(name: string, initial: number, low: number, high: number): Option<number> {
    const parse = (text: string) => {
      const value = text === "" ? Number.NaN : Number(text);
      return value >= low && value <= high ? value : undefined;
    };
    const format = (value: number) => String(Math.min(high, Math.max(low, value)));
    return this.#option(name, { initial, parse, format });
  }

  text(name: string, initial = ""): Option<string> {
    return this.#option(name, { initial, parse: (text) => text, format: (value) => value });
  }

  /** A text that is in the address alone, and forgotten with the page. */
  passing(name: string): Option<string> {
    this.#passing.add(name);
    if (this.texts.peek().has(name)) this.#store(this.texts.peek());
    return this.text(name);
  }

  /** Those of one kind, by name. */
  textsOf(kind: string): readonly (readonly [name: string, text: string])[] {
    return [...this.texts.value].filter(([name]) => name.startsWith(`${kind}.`)).sort();
  }

  /** Takes over what an address says; what it does not say stays. */
  take(texts: Iterable<readonly [name: string, text: string]>): void {
    this.texts.value = new Map([...this.texts.peek(), ...texts]);
  }

  #store(texts: ReadonlyMap<string, string>): void {
    this.#storage.write(KEY, Object.fromEntries([...texts].filter(([name]) => !this.#passing.has(name))));
  }

  #option<T>(name: string, form: Form<T>): Option<T> {
    const known = this.#made.get(name) as Option<T> | undefined;
    const option = known ?? new TextOption(this.texts, name, form);
    this.#made.set(name, option);
    return option;
  }
}

class TextOption<T> implements Option<T> {
  readonly #value: ReadonlySignal<T>;
  readonly #texts: Signal<ReadonlyMap<string, string>>;
  readonly #name: string;
  readonly #form: Form<T>;

  constructor(texts: Signal<ReadonlyMap<string, string>>, name: string, form: Form<T>) {
    this.#texts = texts;
    this.#name = name;
    this.#form = form;
    const text = computed(() => texts.value.get(name));
    this.#value = computed(() => {
      const said = text.value;
      return (said === undefined ? undefined : form.parse(said)) ?? form.initial;
    });
  }

  get value(): T {
    return this.#value.value;
  }

  set value(value: T) {
    const texts = new Map(this.#texts.peek());
    const text = this.#form.format(value);
    if (text === this.#form.format(this.#form.initial)) texts.delete(this.#name);
    else texts.set(this.#name, text);
    this.#texts.value = texts;
  }

  peek(): T {
    return this.#value.peek();
  }

  reset(): void {
    this.value = this.#form.initial;
  }
}
