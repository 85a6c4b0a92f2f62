/// Gives every run a colour slot for good: by hash of its name, collisions repaired as runs are first seen.
import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { N_NAMED_SLOTS } from "./palette";
import { entriesOf, type Storage } from "./storage";

const SLOTS_KEY = "slots";
const CHOSEN_KEY = "chosen_slots";

/** Slots by run, remembered per logdir; showing or hiding runs never changes them. */
export class RunSlots {
  readonly #storage: Storage;
  readonly #slots: Map<string, number>;
  readonly #taken: Set<number>;
  readonly #chosenSignal: Signal<ReadonlyMap<string, number>>;
  readonly #seenSignal = signal(0);

  constructor(storage: Storage) {
    this.#storage = storage;
    this.#slots = new Map(entriesOf(storage.read(SLOTS_KEY), isSlot));
    this.#taken = new Set(this.#slots.values());
    this.#chosenSignal = signal(new Map(entriesOf(storage.read(CHOSEN_KEY), isSlot)));
  }

  /** Slots that the user chose, by run. */
  get chosen(): ReadonlySignal<ReadonlyMap<string, number>> {
    return this.#chosenSignal;
  }

  /** Takes note of runs, those not seen before in the order given. */
  see(runs: readonly string[]): void {
    const unseen = runs.filter((run) => !this.#slots.has(run));
    if (unseen.length === 0) return;
    for (const run of unseen) this.#assign(run);
    this.#storage.write(SLOTS_KEY, Object.fromEntries(this.#slots));
    this.#seenSignal.value += 1;
  }

  /** The slot of a run that was seen; subscribes to changes. */
  slotOf(run: string): number {
    this.#seenSignal.value;
    return this.#chosenSignal.value.get(run) ?? this.#slots.get(run) ?? 0;
  }

  /** `runs` in the order in which they were first seen. */
  inSeenOrder(runs: ReadonlySet<string>): string[] {
    this.#seenSignal.value;
    return [...this.#slots.keys()].filter((run) => runs.has(run));
  }

  /** Gives a run a slot of the user's choice, or with `null` its own again. */
  choose(run: string, slot: number | null): void {
    const chosen = new Map(this.#chosenSignal.peek());
    if (slot === null) chosen.delete(run);
    else chosen.set(run, slot);
    this.#chosenSignal.value = chosen;
    this.#storage.write(CHOSEN_KEY, Object.fromEntries(chosen));
  }

  #assign(run: string): void {
    const slot = freeSlot(hashOf(run), this.#taken);
    this.#taken.add(slot);
    this.#slots.set(run, slot);
  }
}

/** The slot of a hash in the smallest table of 10, 20, 40 … that has room, or the next free one. */
function freeSlot(hash: number, taken: ReadonlySet<number>): number {
  let size = N_NAMED_SLOTS;
  while (taken.size >= size) size *= 2;
  let slot = hash % size;
  for (let i = 0; taken.has(slot) && i < size; i += 1) slot = (slot + 1) % size;
  return slot;
}

/** FNV-1a, 32 bits, over UTF-16 units. */
function hashOf(text: string): number {
  let hash = 2166136261;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
  return hash >>> 0;
}

function isSlot(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0;
}
