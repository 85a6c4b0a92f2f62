/// A scalar card without its looks: what it shows, what it waits for, what can be done with it.
import { computed, effect, type ReadonlySignal, type Signal, signal, untracked } from "@preact/signals";
import { splitPath } from "../../base/text";
import type {
  ChartLine,
  ChartReport,
  ChartView,
  HoverReading,
  ReadingRow,
  ZoomRequest,
} from "../../charts/types";
import type { Loaded } from "../../data/batch_scheduler";
import type { CardCommands } from "../../state/active_card";
import { computedList } from "../../state/computed_list";
import type { Page } from "../../state/page";
import { type ChartDescription, type DescribedChart, settleMillis } from "../../state/testing";
import type { CardNote } from "../../widgets/card";
import type { ApiError } from "../../wire/api_error";
import type { Frame } from "../../wire/frames";
import type { ScalarRequest } from "../../wire/messages";
import { notesOf } from "./card_notes";
import { describeChart } from "./describe_chart";
import { seriesOf } from "./frame_series";
import { spokenText } from "./reading_text";
import { bucketsFor, requestsOf, type ScalarQuery } from "./requests";

/** A change of zoom or smoothing waits this long for the next. */
const SETTLE_MILLIS = 120;

/** What stands in the card's body. */
export type CardStatus = "chart" | "no_data" | "failed";

/** A chart that can be drawn as a file. */
export interface PictureSource {
  toSvg(): string;
  toPng(): Promise<Blob | null>;
}

export class ScalarCardModel implements CardCommands, DescribedChart {
  /** Cards of lower rank are loaded first. */
  readonly #rank: number;
  /** Runs that are shown and have the tag, in the list's order. */
  readonly runs: ReadonlySignal<readonly string[]>;
  readonly lines: ReadonlySignal<readonly ChartLine[]>;
  readonly view: ReadonlySignal<Partial<ChartView>>;
  readonly status: ReadonlySignal<CardStatus>;
  readonly notes: ReadonlySignal<readonly CardNote[]>;
  readonly isLoading: Signal<boolean> = signal(false);
  readonly isDownloading: Signal<boolean> = signal(false);
  readonly report: Signal<ChartReport | null> = signal(null);
  readonly reading: Signal<HoverReading | null> = signal(null);
  readonly pinnedReading: Signal<HoverReading | null> = signal(null);
  /** What the keyboard cursor reads, for assistive technology. */
  readonly spoken: Signal<string> = signal("");
  /** Width of the chart in px, 0 while it is not known. */
  readonly widthPx: Signal<number> = signal(0);
  /** Set while the chart exists. */
  picture: PictureSource | null = null;
  #wanted: readonly ScalarRequest[] = [];
  #forgetTimer: () => void = () => {};
  readonly #requests: ReadonlySignal<readonly ScalarRequest[]>;
  readonly #loaded: Signal<ReadonlyMap<string, Loaded<Frame>>> = signal(new Map());
  readonly #query: ReadonlySignal<ScalarQuery>;

  constructor(
    readonly page: Page,
    readonly tag: string,
    /** Unique on the page. */
    readonly id: string,
    rank: number,
  ) {
    this.#rank = rank;
    const { catalogue, selection } = page;
    this.runs = computedList(() => {
      const runs = catalogue.tags("scalars").tagByName.value.get(tag)?.runs;
      return selection.shown.value.filter((run) => runs?.has(run));
    });
    this.#query = computed(() => this.#makeQuery());
    this.#requests = computed(() =>
      this.widthPx.value > 0 ? requestsOf(tag, this.runs.value, this.#query.value) : [],
    );
    this.lines = computed(() => this.#makeLines());
    this.view = computed(() => this.#makeView());
    this.status = computed(() => this.#makeStatus());
    this.notes = computed(() => this.#makeNotes());
  }

  /** Loads what is shown and keeps it up to date; the result ends it. */
  start(): () => void {
    const stop = effect(() => {
      const requests = this.#requests.value;
      untracked(() => this.#wantSoon(requests));
    });
    this.page.charts.add(this);
    return () => {
      if (this.pinnedReading.peek()) this.togglePinnedTooltip();
      this.page.charts.delete(this);
      stop();
      this.#forgetTimer();
      this.page.scalars.drop(this);
    };
  }

  retry(): void {
    this.page.scalars.markAllChanged();
    this.isLoading.value = true;
  }

  /** Checks all runs that have the tag. */
  showItsRuns(): void {
    const { catalogue, selection } = this.page;
    selection.set([...(catalogue.tags("scalars").tagByName.peek().get(this.tag)?.runs ?? [])], true);
  }

  /** The first error, where nothing could be read. */
  get error(): ApiError | null {
    for (const { error } of this.#loaded.value.values()) if (error) return error;
    return null;
  }

  zoomTo({ x, y, gesture }: ZoomRequest): void {
    this.page.zoom.zoomTo(this.tag, x, y, gesture);
  }

  fit(): void {
    this.page.zoom.fit(this.tag);
  }

  toggleYLog(): void {
    this.page.turnedYLog.toggle(this.tag);
  }

  togglePin(): void {
    this.page.pins.toggle(this.tag);
  }

  toggleFull(): void {
    const { fullCard } = this.page;
    fullCard.value = fullCard.peek() === this.tag ? null : this.tag;
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

  #frames(): ReadonlyMap<string, Frame> {
    return new Map([...this.#loaded.value].flatMap(([run, { answer }]) => (answer ? [[run, answer]] : [])));
  }

  /** Other runs are asked for at once, another window or smoothing once the user has come to rest. */
  #wantSoon(requests: readonly ScalarRequest[]): void {
    this.#forgetTimer();
    const { scalars, activity } = this.page;
    const isSameRuns = this.#wanted.length > 0 && requests.length === this.#wanted.length;
    const isKnown = requests.every((request) => scalars.peek(request)?.answer);
    this.#wanted = requests;
    if (!isSameRuns || isKnown) {
      this.#want(requests);
      return;
    }
    const end = activity.begin();
    const timer = setTimeout(() => {
      this.#want(requests);
      end();
    }, settleMillis(SETTLE_MILLIS));
    this.#forgetTimer = () => {
      clearTimeout(timer);
      end();
    };
  }

  #want(requests: readonly ScalarRequest[]): void {
    const { scalars } = this.page;
    this.isLoading.value = requests.some((request) => !scalars.peek(request)?.answer);
    scalars.want(this, requests, this.#rank, () => this.#take(requests));
    this.#take(requests);
  }

  #take(requests: readonly ScalarRequest[]): void {
    const { scalars } = this.page;
    const before = this.#loaded.peek();
    const entries = requests.flatMap((request) => {
      const loaded = scalars.peek(request) ?? before.get(request.run);
      return loaded ? [[request.run, loaded] as const] : [];
    });
    this.#loaded.value = new Map(entries);
    if (!scalars.isWaiting(this)) this.isLoading.value = false;
  }

  #makeQuery(): ScalarQuery {
    const { settings, zoom } = this.page;
    return {
      xAxis: settings.xAxis.value,
      isXLog: settings.isXLog.value,
      window: zoom.windowOf(this.tag).x,
      buckets: bucketsFor(this.runs.value.length, this.widthPx.value, devicePixelRatio),
      smoothing: settings.smoothing.value,
      shouldShowSuperseded: settings.shouldShowSuperseded.value,
    };
  }

  #makeLines(): ChartLine[] {
    const xAxis = this.page.settings.xAxis.value;
    return this.runs.value.flatMap((run) => {
      const frame = this.#loaded.value.get(run)?.answer;
      if (!frame) return [];
      const [labelPath, labelName] = splitPath(run);
      return [{ id: run, labelPath, labelName, color: this.page.colorOf(run), ...seriesOf(frame, xAxis) }];
    });
  }

  #makeView(): Partial<ChartView> {
    const { settings, zoom } = this.page;
    const { x, y } = zoom.windowOf(this.tag);
    return {
      xKind: settings.xAxis.value,
      xLog: settings.isXLog.value,
      yLog: this.page.isYLog(this.tag),
      xDomain: x,
      yDomain: y,
      ignoreOutliers: settings.shouldIgnoreOutliers.value,
    };
  }

  #makeStatus(): CardStatus {
    if (this.runs.value.length === 0) return "no_data";
    const all = [...this.#loaded.value.values()];
    const hasFailed = all.length > 0 && all.every(({ answer, error }) => answer === null && error !== null);
    return hasFailed ? "failed" : "chart";
  }

  #makeNotes(): CardNote[] {
    const all = [...this.#loaded.value];
    return notesOf({
      headers: all.flatMap(([, { answer }]) => (answer ? [answer.header] : [])),
      failedRuns: all.flatMap(([run, { error }]) => (error && !error.isOffline ? [run] : [])),
      nRunsWithoutData: this.page.selection.shown.value.length - this.runs.value.length,
      report: this.report.value,
      isXLog: this.page.settings.isXLog.value,
      isYLog: this.page.isYLog(this.tag),
      shouldShowSuperseded: this.page.settings.shouldShowSuperseded.value,
      buckets: this.#query.value.buckets,
      fullBuckets: bucketsFor(1, this.widthPx.value, devicePixelRatio),
      firstBadStep: (run) => this.#firstBadStep(run),
    });
  }

  #firstBadStep(run: string): number | null {
    const frame = this.#loaded.value.get(run)?.answer;
    return frame ? (seriesOf(frame, "step").nonFinite[0]?.x ?? null) : null;
  }
}
