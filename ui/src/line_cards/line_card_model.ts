/// A card of lines without its looks: what it shows, what it waits for, what can be done with it.
import { computed, effect, type ReadonlySignal, type Signal, signal, untracked } from "@preact/signals";
import { splitPath } from "../base/text";
import {
  type Band,
  type ChartLine,
  type ChartReport,
  type ChartView,
  type HoverReading,
  noSelection,
  type ReadingRow,
  type XSelection,
  type ZoomRequest,
} from "../charts/types";
import type { Loaded } from "../data/batch_scheduler";
import type { CardCommands } from "../state/active_card";
import type { Page } from "../state/page";
import { SettledWish } from "../state/settled_wish";
import type { ChartDescription, DescribedChart } from "../state/testing";
import type { CardNote } from "../widgets/card";
import type { Picture } from "../widgets/save_picture";
import type { ApiError } from "../wire/api_error";
import type { Frame } from "../wire/frames";
import type { ScalarRequest } from "../wire/messages";
import { bandBetween } from "./bands";
import { notesOf } from "./card_notes";
import { describeChart } from "./describe_chart";
import { seriesOf } from "./frame_series";
import { type LineSpec, type LineSubject, type SeriesName, seriesOfLine } from "./line_subject";
import { spokenText } from "./reading_text";
import { bucketsFor, requestsOf, type ScalarQuery } from "./requests";
import { type StepSelection, stepSelectionOf } from "./step_selection";

const NO_STEPS = new Float64Array();

/** What stands in the card's body. */
export type CardStatus = "chart" | "no_data" | "failed";

export class LineCardModel implements CardCommands, DescribedChart {
  /** Every series that is shown. */
  readonly series: ReadonlySignal<readonly SeriesName[]>;
  readonly lines: ReadonlySignal<readonly ChartLine[]>;
  readonly view: ReadonlySignal<Partial<ChartView>>;
  readonly status: ReadonlySignal<CardStatus>;
  readonly notes: ReadonlySignal<readonly CardNote[]>;
  readonly isDownloading: Signal<boolean> = signal(false);
  /** Whether the bounds of its axes are being typed. */
  readonly isEditingAxes: Signal<boolean> = signal(false);
  readonly report: Signal<ChartReport | null> = signal(null);
  readonly reading: Signal<HoverReading | null> = signal(null);
  readonly pinnedReading: Signal<HoverReading | null> = signal(null);
  /** What the keyboard cursor reads, for assistive technology. */
  readonly spoken: Signal<string> = signal("");
  /** Width of the chart in px, 0 while it is not known. */
  readonly widthPx: Signal<number> = signal(0);
  /** Set while the chart exists. */
  picture: Picture | null = null;
  readonly #wish: SettledWish<ScalarRequest, Frame>;
  readonly #requests: ReadonlySignal<readonly ScalarRequest[]>;
  readonly #loaded: Signal<ReadonlyMap<string, Loaded<Frame>>> = signal(new Map());
  readonly #query: ReadonlySignal<ScalarQuery>;

  constructor(
    readonly page: Page,
    readonly subject: LineSubject,
    /** Unique on the page. */
    readonly id: string,
    /** Cards of lower rank are loaded first. */
    readonly rank: number,
  ) {
    const { scalars: scheduler, activity } = page;
    this.#wish = new SettledWish({ scheduler, activity, rank, take: (requests) => this.#take(requests) });
    this.series = computed(() => uniqueSeries(subject.specs.value.flatMap(seriesOfLine)));
    this.#query = computed(() => this.#makeQuery());
    this.#requests = computed(() =>
      this.widthPx.value > 0 ? requestsOf(this.series.value, this.#query.value) : [],
    );
    this.lines = computed(() => this.#makeLines());
    this.view = computed(() => this.#makeView());
    this.status = computed(() => this.#makeStatus());
    this.notes = computed(() => this.#makeNotes());
  }

  /** Steps that stand selected on all cards. */
  get selection(): StepSelection {
    return stepSelectionOf(this.page);
  }

  /** Steps at which its longest line has points or buckets; none while no step is marked. */
  readonly markedSteps: ReadonlySignal<Float64Array> = computed(() =>
    this.selection.isShown.value ? longest(this.lines.value.map(({ series }) => series.step)) : NO_STEPS,
  );

  /** What its chart marks of that, which has steps only where x is the step; subscribes to changes. */
  get shownSelection(): XSelection {
    if (!this.selection.isShown.value || this.page.settings.xAxis.value !== "step") return noSelection;
    return { x: this.selection.stepOf(this.subject.key), range: this.selection.range.value };
  }

  get isLoading(): ReadonlySignal<boolean> {
    return this.#wish.isLoading;
  }

  /** What the card is called. */
  get tag(): string {
    return this.subject.title;
  }

  /** Loads what is shown and keeps it up to date; the result ends it. */
  start(): () => void {
    const stop = effect(() => {
      const requests = this.#requests.value;
      untracked(() => this.#wish.set(requests));
    });
    const unregister = this.page.steps.register(this.markedSteps);
    this.page.charts.add(this);
    return () => {
      unregister();
      if (this.pinnedReading.peek()) this.togglePinnedTooltip();
      this.page.charts.delete(this);
      stop();
      this.#wish.drop();
    };
  }

  retry(): void {
    this.#wish.retry();
  }

  /** Checks all runs that have something to show here. */
  showItsRuns(): void {
    this.page.selection.set([...this.subject.runs.peek()], true);
  }

  /** The line of a row of the tooltip. */
  specOf(id: string): LineSpec | undefined {
    return this.subject.specs.peek().find((spec) => spec.id === id);
  }

  /** The first error, where nothing could be read. */
  get error(): ApiError | null {
    for (const { error } of this.#loaded.value.values()) if (error) return error;
    return null;
  }

  zoomTo({ x, y, gesture }: ZoomRequest): void {
    this.page.zoom.zoomTo(this.subject.key, x, y, gesture);
  }

  fit(): void {
    this.page.zoom.fit(this.subject.key);
  }

  /** A step or a range that was chosen on the x axis. */
  selectX(from: number, to: number): void {
    this.selection.select(from, to);
  }

  toggleYLog(): void {
    this.page.turnedYLog.toggle(this.subject.key);
  }

  togglePin(): void {
    this.page.pins.toggle(this.subject.key);
  }

  toggleFull(): void {
    const { fullCard } = this.page;
    const { key } = this.subject;
    fullCard.value = fullCard.peek() === key ? null : key;
  }

  /** Pins the tooltip, which closes another card's, or lets it go. */
  togglePinnedTooltip(): void {
    const { pinnedCard } = this.page;
    const reading = this.pinnedReading.peek() ? null : this.reading.peek();
    if (reading && pinnedCard.peek() !== this) pinnedCard.peek()?.togglePinnedTooltip?.();
    this.pinnedReading.value = reading;
    pinnedCard.value = reading ? this : null;
  }

  download(): void {
    this.isDownloading.value = true;
  }

  speak(row: ReadingRow): void {
    this.spoken.value = spokenText(row);
  }

  hover(reading: HoverReading | null): void {
    this.reading.value = reading;
    const { crosshair } = this.page.pointer;
    if (reading) crosshair.value = { card: this.id, x: reading.x };
    else if (crosshair.peek()?.card === this.id) crosshair.value = null;
  }

  describe(): ChartDescription | null {
    const report = this.report.peek();
    return report && describeChart(this.tag, this.view.peek(), report, this.lines.peek(), this.#frames());
  }

  /** By the id of the line. */
  #frames(): ReadonlyMap<string, Frame> {
    const frames = this.subject.specs.peek().map((spec) => [spec.id, this.#frameOf(spec)] as const);
    return new Map(frames.flatMap(([id, frame]) => (frame ? [[id, frame]] : [])));
  }

  #frameOf({ run, tag }: SeriesName): Frame | null {
    return this.#loaded.value.get(keyOf({ run, tag }))?.answer ?? null;
  }

  #take(requests: readonly ScalarRequest[]): void {
    const { scalars } = this.page;
    const before = this.#loaded.peek();
    const entries = requests.flatMap((request) => {
      const loaded = scalars.peek(request) ?? before.get(keyOf(request));
      return loaded ? [[keyOf(request), loaded] as const] : [];
    });
    this.#loaded.value = new Map(entries);
  }

  #makeQuery(): ScalarQuery {
    const { settings, zoom } = this.page;
    return {
      xAxis: settings.xAxis.value,
      isXLog: settings.isXLog.value,
      window: zoom.windowOf(this.subject.key).x,
      buckets: bucketsFor(this.subject.specs.value.length, this.widthPx.value, devicePixelRatio),
      smoothing: this.subject.isSmoothed ? settings.smoothing.value : 0,
      shouldShowSuperseded: settings.shouldShowSuperseded.value,
    };
  }

  #makeLines(): ChartLine[] {
    return this.subject.specs.value.flatMap((spec) => this.#makeLine(spec));
  }

  #makeLine(spec: LineSpec): ChartLine[] {
    const { id, run, tag, dash } = spec;
    const frame = this.#frameOf(spec);
    if (!frame) return [];
    const band = this.#bandOf(spec);
    const [labelPath, labelName] = splitPath(run);
    return [
      {
        ...{ id, group: run, labelPath, color: this.page.colorOf(run) },
        labelName: this.subject.hasTags ? `${labelName} ${tag}` : labelName,
        ...seriesOf(frame, this.page.settings.xAxis.value),
        ...(dash ? { dash } : {}),
        ...(band ? { band } : {}),
      },
    ];
  }

  /** `null` where a line has no band or its steps differ, `undefined` where something of it is missing. */
  #bandOf(spec: LineSpec): Band | null | undefined {
    if (!spec.band) return null;
    const frames = seriesOfLine(spec).map((series) => this.#frameOf(series));
    const [value, lower, upper] = frames;
    return value && lower && upper && bandBetween(value, lower, upper, this.page.settings.xAxis.value);
  }

  #makeView(): Partial<ChartView> {
    const { settings, zoom } = this.page;
    const { key } = this.subject;
    const { x, y } = zoom.windowOf(key);
    return {
      xKind: settings.xAxis.value,
      xLog: settings.isXLog.value,
      yLog: this.page.isYLog(key),
      xDomain: x,
      yDomain: y,
      ignoreOutliers: settings.shouldIgnoreOutliers.value,
    };
  }

  #makeStatus(): CardStatus {
    if (this.series.value.length === 0) return "no_data";
    const all = [...this.#loaded.value.values()];
    const hasFailed = all.length > 0 && all.every(({ answer, error }) => answer === null && error !== null);
    return hasFailed ? "failed" : "chart";
  }

  #makeNotes(): CardNote[] {
    const all = [...this.#loaded.value];
    const runs = new Set(this.series.value.map(({ run }) => run));
    return notesOf({
      headers: all.flatMap(([, { answer }]) => (answer ? [answer.header] : [])),
      hasTags: this.subject.hasTags,
      failed: this.series.value.filter((series) => this.#isUnreadable(series)),
      nRunsWithoutData: this.page.selection.shown.value.length - runs.size,
      report: this.report.value,
      isXLog: this.page.settings.isXLog.value,
      isYLog: this.page.isYLog(this.subject.key),
      shouldShowSuperseded: this.page.settings.shouldShowSuperseded.value,
      buckets: this.#query.value.buckets,
      fullBuckets: bucketsFor(1, this.widthPx.value, devicePixelRatio),
      firstBadStep: (series) => this.#firstBadStep(series),
      others: [...this.subject.notes.value, ...this.#bandNotes()],
    });
  }

  #isUnreadable(series: SeriesName): boolean {
    const error = this.#loaded.value.get(keyOf(series))?.error;
    return error !== null && error !== undefined && !error.isOffline;
  }

  #bandNotes(): CardNote[] {
    const unequal = this.subject.specs.value.filter((spec) => spec.band && this.#bandOf(spec) === null);
    if (unequal.length === 0) return [];
    const title = unequal.map(({ run, tag }) => `${run}: ${tag}`).join("\n");
    return [{ text: "No band where the steps of its edges differ", isWarning: true, title }];
  }

  #firstBadStep(series: SeriesName): number | null {
    const frame = this.#frameOf(series);
    return frame ? (seriesOf(frame, "step").nonFinite[0]?.x ?? null) : null;
  }
}

function longest(columns: readonly Float64Array[]): Float64Array {
  return columns.reduce((best, column) => (column.length > best.length ? column : best), NO_STEPS);
}

function keyOf({ run, tag }: SeriesName): string {
  return JSON.stringify([run, tag]);
}

function uniqueSeries(series: readonly SeriesName[]): SeriesName[] {
  return [...new Map(series.map((each) => [keyOf(each), each])).values()];
}
