/// An ordered set of names that components follow: pins, opened sections, turned axes.
import { type Signal, signal } from "@preact/signals";
import { type Storage, stringsOf } from "./storage";

/** Keeps the order in which names were added; remembered under `key` if there is a storage. */
export class NameSet {
  readonly names: Signal<readonly string[]>;

  constructor(storage?: Storage, key = "") {
    this.names = signal(stringsOf(storage?.read(key)));
    if (storage) this.names.subscribe((names) => storage.write(key, names));
  }

  /** Subscribes to changes. */
  has(name: string): boolean {
    return this.names.value.includes(name);
  }

  toggle(name: string): void {
    const names = this.names.peek();
    this.names.value = names.includes(name) ? names.filter((other) => other !== name) : [...names, name];
  }
}
