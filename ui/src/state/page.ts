/// All state of the page in one place: what components read and change.
import { batch, effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { assertExists } from "../base/assert";
import type { Activity } from "../data/activity";
import type { Source } from "../data/http_source";
import type { LiveStatus } from "../data/live";
import { makeScalarScheduler, type ScalarScheduler } from "../data/scalar_scheduler";
import type { EnvironmentResponse } from "../wire/messages";
import type { CardCommands, SoundCommands } from "./active_card";
import type { CardSubject } from "./card_key";
import { Catalogue } from "./catalogue";
import { computedList } from "./computed_list";
import { FilterBox } from "./filter";
import { NameSet } from "./name_set";
import { OpenGroups } from "./open_groups";
import { Options } from "./options";
import { type Brightness, slotColor } from "./palette";
import { Pointer } from "./pointer";
import { RunSlots } from "./run_slots";
import { Selection } from "./selection";
import type { Settings } from "./settings";
import { Steps } from "./steps";
import type { Storage } from "./storage";
import type { Described, DescribedChart } from "./testing";
import { Zoom } from "./zoom";

/** What exists before a page does. */
export interface PageParts {
  readonly environment: EnvironmentResponse;
  readonly source: Source;
  readonly activity: Activity;
  readonly storage: Storage;
  readonly settings: Settings;
  readonly brightness: ReadonlySignal<Brightness>;
}

/** What is shown of runs and can be out of date. */
export interface Refreshable {
  /** These runs have grown. */
  markChanged(runs: Iterable<string>): void;
  /** Everything may have changed, or failed while the server was away. */
  markAllChanged(): void;
}

/** State of one page on one logdir. */
export class Page {
  readonly source: Source;
  readonly activity: Activity;
  readonly settings: Settings;
  readonly brightness: ReadonlySignal<Brightness>;
  readonly catalogue: Catalogue;
  readonly runFilter = new FilterBox();
  readonly tagFilter = new FilterBox();
  readonly slots: RunSlots;
  readonly selection: Selection;
  readonly pins: NameSet;
  readonly openGroups: OpenGroups;
  /** Cards whose y axis is turned against the setting. */
  readonly turnedYLog = new NameSet();
  readonly zoom: Zoom;
  readonly options: Options;
  readonly steps = new Steps();
  readonly pointer = new Pointer();
  /** The card under the pointer or with the focus: the one that keys mean. */
  readonly activeCard: Signal<CardCommands | null> = signal(null);
  /** What is heard, or was last, whatever is under the pointer. */
  readonly sound: Signal<SoundCommands | null> = signal(null);
  /** The card whose tooltip stands open. */
  readonly pinnedCard: Signal<CardCommands | null> = signal(null);
  readonly scalars: ScalarScheduler;
  readonly #schedulers = new Map<string, Refreshable>();
  readonly live: Signal<LiveStatus> = signal({ state: "connecting" });
  /** From the moment the server is gone until it is back. */
  readonly isAway: Signal<boolean> = signal(false);
  /** When something last came from the server, as of `Date.now()`. */
  readonly lastHeardMillis = signal(Date.now());
  readonly tab: Signal<string> = signal("scalars");
  /** Cards that have a canvas now. */
  readonly charts = new Set<DescribedChart>();
  /** Cards of other kinds that can say what they show. */
  readonly described = new Set<Described>();
  /** Key of the card that fills the screen. */
  readonly fullCard: Signal<string | null> = signal(null);
  /** What is to be brought into sight; the board of its kind takes it. */
  readonly revealed: Signal<CardSubject | null> = signal(null);

  constructor({ environment, source, activity, storage, settings, brightness }: PageParts) {
    const own = storage.within(environment.logdir_id);
    this.source = source;
    this.activity = activity;
    this.settings = settings;
    this.brightness = brightness;
    this.slots = new RunSlots(own);
    this.catalogue = new Catalogue(environment, source, activity, (names) => this.slots.see(names));
    this.selection = new Selection(this.catalogue.names, this.runFilter.filter, this.slots, own);
    this.pins = new NameSet(own, "pins");
    this.openGroups = new OpenGroups(own);
    this.zoom = new Zoom(settings.shouldLinkZoom);
    this.options = new Options(own);
    this.scalars = this.scheduler("scalars", makeScalarScheduler);
    this.#resetZoomWithAxis();
  }

  /** Tags of a kind that pass the filter, by name. */
  listedTags(kind: string): ReadonlySignal<readonly string[]> {
    const { tagNames } = this.catalogue.tags(kind);
    return computedList(() => tagNames.value.filter(this.tagFilter.filter.value.matches));
  }

  /** Opens the tab of a card and brings it into sight. */
  reveal(subject: CardSubject): void {
    batch(() => {
      this.fullCard.value = null;
      this.tab.value = subject.kind;
      this.revealed.value = subject;
    });
  }

  /** The page's one scheduler of that name, made when first asked for; it hears what changes. */
  scheduler<S extends Refreshable>(name: string, make: (source: Source, activity: Activity) => S): S {
    const known = this.#schedulers.get(name) as S | undefined;
    const scheduler = known ?? make(this.source, this.activity);
    this.#schedulers.set(name, scheduler);
    return scheduler;
  }

  /** What is shown of these runs is out of date; `null` for all of them. */
  markChanged(runs: readonly string[] | null): void {
    for (const scheduler of this.#schedulers.values()) {
      if (runs === null) scheduler.markAllChanged();
      else scheduler.markChanged(runs);
    }
  }

  /** Colour of a run as `#rrggbb`; subscribes to changes. */
  colorOf(run: string): string {
    return slotColor(this.slots.slotOf(run), this.brightness.value);
  }

  /** Whether a card's y axis is logarithmic; subscribes to changes. */
  isYLog(tag: string): boolean {
    return this.settings.isYLog.value !== this.turnedYLog.has(tag);
  }

  #resetZoomWithAxis(): void {
    const { xAxis } = this.settings;
    let before = xAxis.peek();
    effect(() => {
      if (xAxis.value !== before) this.zoom.reset();
      before = xAxis.value;
    });
  }
}

export const PageContext = createContext<Page | null>(null);

/** The page that the component stands on. */
export function usePage(): Page {
  return assertExists(useContext(PageContext), "page");
}
