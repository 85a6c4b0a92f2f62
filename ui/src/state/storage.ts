/// Remembers small things in the browser; without storage the page works and forgets.

/** What the page needs of `localStorage`. */
export interface StringStore {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

/** JSON values under one prefix. What cannot be read or written counts as absent. */
export class Storage {
  readonly #store: StringStore | null;
  readonly #prefix: string;
  constructor(store: StringStore | null, prefix = "glassboard") {
    this.#store = store;
    this.#prefix = prefix;
  }

  /** The same store under a longer prefix, as for one logdir. */
  within(name: string): Storage {
    return new Storage(this.#store, `${this.#prefix}.${name}`);
  }

  read(key: string): unknown {
    try {
      const text = this.#store?.getItem(`${this.#prefix}.${key}`);
      return text ? JSON.parse(text) : undefined;
    } catch {
      return undefined;
    }
  }

  write(key: string, value: unknown): void {
    try {
      this.#store?.setItem(`${this.#prefix}.${key}`, JSON.stringify(value));
    } catch {
      // Full or forbidden: the view stays as it is, it is only not remembered.
    }
  }
}

/** The browser's own store, or null where it is forbidden. */
export function browserStore(): StringStore | null {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}

/** `value` if it is a list of strings, else an empty list. */
export function stringsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

/** The entries of a plain object whose values pass `isValue`. */
export function entriesOf<T>(value: unknown, isValue: (item: unknown) => item is T): [string, T][] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
  return Object.entries(value).filter((entry): entry is [string, T] => isValue(entry[1]));
}
