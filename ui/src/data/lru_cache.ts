/// A map that forgets what was not used for longest once it has grown too big.

/** Holds entries up to `maxSize` in the unit of `sizeOf`; the newest entry always stays. */
export class LruCache<K, V> {
  readonly #maxSize: number;
  readonly #sizeOf: (value: V) => number;
  readonly #entries = new Map<K, V>();
  #total = 0;

  constructor(maxSize: number, sizeOf: (value: V) => number) {
    this.#maxSize = maxSize;
    this.#sizeOf = sizeOf;
  }

  /** Number of entries. */
  get length(): number {
    return this.#entries.size;
  }

  /** The entry, which now counts as just used. */
  get(key: K): V | undefined {
    const value = this.#entries.get(key);
    if (value === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, value);
    return value;
  }

  set(key: K, value: V): void {
    this.delete(key);
    this.#entries.set(key, value);
    this.#total += this.#sizeOf(value);
    this.#shrink();
  }

  delete(key: K): void {
    const value = this.#entries.get(key);
    if (value === undefined) return;
    this.#entries.delete(key);
    this.#total -= this.#sizeOf(value);
  }

  #shrink(): void {
    for (const key of this.#entries.keys()) {
      if (this.#total <= this.#maxSize || this.#entries.size === 1) return;
      this.delete(key);
    }
  }
}
