/// Which tag groups are open: the first three sections and everything inside them, until clicked.
import { type Signal, signal } from "@preact/signals";
import { entriesOf, type Storage } from "./storage";

const KEY = "groups";
const N_OPEN_SECTIONS = 3;

/** Remembers clicks by the group's path, per logdir. */
export class OpenGroups {
  readonly #storage: Storage;
  readonly #clicked: Signal<ReadonlyMap<string, boolean>>;

  constructor(storage: Storage) {
    this.#storage = storage;
    this.#clicked = signal(new Map(entriesOf(storage.read(KEY), (item) => typeof item === "boolean")));
  }

  /**
   * `sectionIndex` is the section's place, `null` for a group inside another; a section that is not `isOpenAtFirst`
   * stays folded until it is clicked. Subscribes to changes.
   */
  isOpen(path: string, sectionIndex: number | null, isOpenAtFirst = true): boolean {
    const isNear = sectionIndex === null || sectionIndex < N_OPEN_SECTIONS;
    return this.#clicked.value.get(path) ?? (isNear && isOpenAtFirst);
  }

  set(path: string, isOpen: boolean): void {
    this.#clicked.value = new Map([...this.#clicked.peek(), [path, isOpen]]);
    this.#storage.write(KEY, Object.fromEntries(this.#clicked.value));
  }
}
