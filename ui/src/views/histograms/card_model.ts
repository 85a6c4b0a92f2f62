/// A card of histograms without its looks: what it shows, what it waits for, what can be done with it.
import { computed, effect, type ReadonlySignal, type Signal, signal, untracked } from "@preact/signals";
import type { CardPlace } from "../../board/card_place";
import type { OwnCommands } from "../../board/place_commands";
import type {
  HistogramFigure,
  HistogramReading,
  HistogramReport,
  HistogramView,
  HistogramZoom,
} from "../../charts/histograms/histogram_types";
import type { Loaded } from "../../data/batch_scheduler";
import { type HistogramFrame, type HistogramScheduler, makeHistogramScheduler } from "../../data/histograms";
import { computedList } from "../../state/computed_list";
import type { Page } from "../../state/page";
import { SettledWish } from "../../state/settled_wish";
import type { Described } from "../../state/testing";
import type { CardNote } from "../../widgets/card";
import type { Picture } from "../../widgets/save_picture";
import type { ApiError } from "../../wire/api_error";
import type { HistogramRequest } from "../../wire/messages";
import { notesOf } from "./card_notes";
import { type CardDescription, describeCard } from "./describe_card";
import { figureOf, placesOf, xOf } from "./frame_figures";
import type { Mode } from "./modes";
import { spokenText } from "./reading_text";
import { columnsFor, type HistogramQuery, requestOf, stepsRequestOf } from "./requests";
import { type HistogramSettings, histogramSettings, modeOf } from "./settings";

/** What stands in the card's body: the chart, or one sentence. */
export type CardStatus = "chart" | "empty" | "failed";

export class HistogramCardModel implements OwnCommands, Described {
  readonly settings: HistogramSettings;
  /** Runs that the card shows, in the list's order. */
  readonly runs: ReadonlySignal<readonly string[]>;
  readonly mode: ReadonlySignal<Mode>;
  readonly figure: ReadonlySignal<HistogramFigure>;
  readonly view: ReadonlySignal<HistogramView>;
  readonly status: ReadonlySignal<CardStatus>;
  readonly notes: ReadonlySignal<readonly CardNote[]>;
  /** x of the step that all cards show; `null` at the newest. */
  readonly chosenX: ReadonlySignal<number | null>;
  /** Whether the run of the card is pointed at, here or elsewhere. */
  readonly isLit: ReadonlySignal<boolean>;
  readonly report: Signal<HistogramReport | null> = signal(null);
  readonly reading: Signal<HistogramReading | null> = signal(null);
  readonly pinnedReading: Signal<HistogramReading | null> = signal(null);
  /** What the keyboard cursor reads, for assistive technology. */
  readonly spoken: Signal<string> = signal("");
  /** Width of the chart in px, 0 while it is not known. */
  readonly widthPx: Signal<number> = signal(0);
  /** Set while the chart exists. */
  picture: Picture | null = null;
  readonly #scheduler: HistogramScheduler;
  readonly #wish: SettledWish<HistogramRequest, HistogramFrame>;
  readonly #query: ReadonlySignal<HistogramQuery>;
  readonly #requests: ReadonlySignal<readonly HistogramRequest[]>;
  readonly #loaded: Signal<ReadonlyMap<string, Loaded<HistogramFrame>>> = signal(new Map());
  readonly #steps: Signal<ReadonlyMap<string, HistogramFrame>> = signal(new Map());
  /** Steps of the run with the most of them. */
  readonly #stepList: ReadonlySignal<Float64Array>;
  /** The run that the pointer is on, while it is on this card. */
  #hoveredRun: string | null = null;

  constructor(
    readonly page: Page,
    readonly place: CardPlace,
  ) {
    const scheduler = page.scheduler("histograms", makeHistogramScheduler);
    const take = (requests: readonly HistogramRequest[]) => this.#take(requests);
    this.#scheduler = scheduler;
    this.#wish = new SettledWish({ scheduler, activity: page.activity, rank: place.rank, take });
    this.settings = histogramSettings(page);
    this.runs = computedList(() => this.#listRuns());
    this.mode = computed(() => modeOf(this.settings, place.key, this.isShared));
    this.#query = computed(() => this.#makeQuery());
    this.#requests = computedList(() => this.#makeRequests());
    this.#stepList = computed(() => this.#joinSteps());
    this.figure = computed(() => this.#makeFigure());
    this.view = computed(() => this.#makeView());
    this.status = computed(() => this.#makeStatus());
    this.notes = computed(() => this.#makeNotes());
    this.chosenX = computed(() => this.#findChosenX());
    this.isLit = computed(() => place.run !== null && page.pointer.run.value === place.run);
  }

  get isLoading(): ReadonlySignal<boolean> {
    return this.#wish.isLoading;
  }

  /** Whether the card shows all runs of its tag. */
  get isShared(): boolean {
    return this.place.run === null;
  }

  /** Loads what is shown and keeps it up to date; the result ends it. */
  start(): () => void {
    const stop = effect(() => {
      const requests = this.#requests.value;
      untracked(() => this.#wish.set(requests));
    });
    const unregister = this.page.steps.register(this.#stepList);
    this.page.described.add(this);
    return () => {
      if (this.pinnedReading.peek()) this.togglePinnedTooltip();
      this.page.described.delete(this);
      unregister();
      stop();
      this.#wish.drop();
    };
  }

  retry(): void {
    this.#wish.retry();
  }

  /** The first error, where nothing could be read. */
  get error(): ApiError | null {
    for (const { error } of this.#loaded.value.values()) if (error) return error;
    return null;
  }

  /** Shows a part of the steps, which may be linked over cards, or of the values. */
  zoomTo({ x, values, gesture }: HistogramZoom): void {
    const { zoom } = this.page;
    if (x) zoom.zoomTo(this.place.key, x, values, gesture);
    else if (values) zoom.zoomYTo(this.place.key, values, gesture);
  }

  fit(): void {
    this.page.zoom.fit(this.place.key);
  }

  toggleYLog(): void {
    this.page.turnedYLog.toggle(this.place.key);
  }

  /** Whether counts are drawn by their logarithm; subscribes to changes. */
  get isCountLog(): boolean {
    return this.settings.isCountLog.value !== this.page.turnedYLog.has(this.place.key);
  }

  /** Pins the tooltip, which closes another card's, or lets it go. */
  togglePinnedTooltip(): void {
    const reading = this.pinnedReading.peek() ? null : this.reading.peek();
    this.pinnedReading.value = reading;
  }

  speak(reading: HistogramReading): void {
    this.spoken.value = spokenText(reading, this.mode.peek());
  }

  hover(reading: HistogramReading | null): void {
    this.reading.value = reading;
    const { crosshair, run } = this.page.pointer;
    const id = reading?.rows[0]?.id ?? null;
    if (id !== null || this.#hoveredRun !== null) run.value = id;
    this.#hoveredRun = id;
    const hasX = reading && !(this.isShared && this.mode.peek() === "overlay");
    if (hasX) crosshair.value = { card: this.place.id, x: reading.x };
    else if (crosshair.peek()?.card === this.place.id) crosshair.value = null;
  }

  /** Shows the step of a row on all cards; its newest one is no choice. */
  choose({ rows }: HistogramReading): void {
    const step = rows[0]?.step;
    if (step !== undefined) this.page.steps.moveTo(step);
  }

  describe(): CardDescription | null {
    const report = this.report.peek();
    return (
      report && describeCard(this.place, this.mode.peek(), this.figure.peek(), report, this.chosenX.peek())
    );
  }

  #listRuns(): readonly string[] {
    const { run, kind, tag } = this.place;
    if (run !== null) return [run];
    const runs = this.page.catalogue.tags(kind).tagByName.value.get(tag)?.runs;
    return this.page.selection.shown.value.filter((other) => runs?.has(other));
  }

  #makeQuery(): HistogramQuery {
    const { settings, zoom, steps } = this.page;
    const window = zoom.windowOf(this.place.key);
    return {
      mode: this.mode.value,
      isShared: this.isShared,
      xAxis: settings.xAxis.value,
      window: window.x,
      values: window.y,
      step: steps.placeOf(this.place.key)?.step ?? null,
      slices: this.settings.slices.value,
      columns: columnsFor(this.widthPx.value),
      ignoreOutliers: settings.shouldIgnoreOutliers.value,
      shouldShowSuperseded: settings.shouldShowSuperseded.value,
    };
  }

  #makeRequests(): HistogramRequest[] {
    if (this.widthPx.value === 0) return [];
    const query = this.#query.value;
    const { tag } = this.place;
    return [
      ...this.runs.value.map((run) => requestOf(run, tag, query)),
      ...this.runs.value.map((run) => stepsRequestOf(run, tag, query)),
    ];
  }

  #take(requests: readonly HistogramRequest[]): void {
    const before = this.#loaded.peek();
    const loaded = new Map<string, Loaded<HistogramFrame>>();
    const steps = new Map<string, HistogramFrame>();
    for (const request of requests) {
      const known = this.#scheduler.peek(request);
      if (request.form === "steps") {
        if (known?.answer) steps.set(request.run, known.answer);
        continue;
      }
      const shown = known ?? before.get(request.run);
      if (shown) loaded.set(request.run, shown);
    }
    this.#loaded.value = loaded;
    this.#steps.value = steps;
  }

  #frames(): HistogramFrame[] {
    return this.runs.value.flatMap((run) => this.#loaded.value.get(run)?.answer ?? []);
  }

  #makeFigure(): HistogramFigure {
    const frames = this.#frames().map((frame) => ({ frame, color: this.page.colorOf(frame.header.run) }));
    return figureOf(this.mode.value, frames, this.page.settings.xAxis.value);
  }

  #makeView(): HistogramView {
    const { x, y } = this.page.zoom.windowOf(this.place.key);
    const xKind = this.page.settings.xAxis.value;
    return { xKind, xDomain: x, valueDomain: y, isCountLog: this.isCountLog };
  }

  #makeStatus(): CardStatus {
    const all = [...this.#loaded.value.values()];
    if (all.length === 0) return "chart";
    if (all.every(({ answer, error }) => answer === null && error !== null)) return "failed";
    const headers = this.#frames().map(({ header }) => header);
    const isZoomed = this.#query.value.window !== null;
    const areEmpty = headers.length > 0 && headers.every(({ low }) => low === null);
    return areEmpty && !isZoomed ? "empty" : "chart";
  }

  #makeNotes(): CardNote[] {
    const figure = this.figure.value;
    const failures = [...this.#loaded.value].flatMap(([run, { error }]) =>
      error && !error.isOffline ? [[run, error.message] as const] : [],
    );
    return notesOf({
      mode: this.mode.value,
      isShared: this.isShared,
      isCountLog: this.isCountLog,
      headers: this.#frames().map(({ header }) => header),
      failures,
      isDrawn: this.status.value === "chart",
      steps: figure.mode === "overlay" ? figure.slices.flatMap(({ step }) => [...step]) : [],
    });
  }

  #joinSteps(): Float64Array {
    let longest = new Float64Array();
    for (const frame of this.#steps.value.values()) {
      const { step } = placesOf(frame);
      if (step.length > longest.length) longest = step as Float64Array<ArrayBuffer>;
    }
    return longest;
  }

  #findChosenX(): number | null {
    const { steps, settings } = this.page;
    const frame = this.#steps.value.get(this.runs.value[0] ?? "");
    if (!frame || steps.placeOf(this.place.key) === null) return null;
    const { step, wall } = placesOf(frame);
    const row = steps.rowOf(this.place.key, step);
    return xOf(settings.xAxis.value, step, wall, frame.header.start_wall_time ?? 0)[row] ?? null;
  }
}
