/// A card of curves without its looks: what it shows and what can be done with it.
import { computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { CardPlace } from "../../board/card_place";
import type { OwnCommands } from "../../board/place_commands";
import type { AreaRequest, Curve, CurveReading, CurveView } from "../../charts/curves/curve_types";
import { computedList } from "../../state/computed_list";
import type { Page } from "../../state/page";
import type { Described } from "../../state/testing";
import type { Picture } from "../../widgets/save_picture";
import { describeCard, type PrDescription } from "./describe_card";
import { drawnCurves } from "./drawn_curves";
import { MODES, type Mode } from "./modes";
import type { PrCurve } from "./pr_curve";
import { type PrState, prStateOf } from "./pr_state";
import { type RunCurves, ShownCurves } from "./shown_curves";
import { rowAtThreshold, spokenText, type ThresholdRow } from "./threshold_rows";

/** What stands in the card's body. */
export type CardStatus = "chart" | "no_data" | "failed";

/** The number of one run's curve. */
export interface CurveScore {
  readonly run: string;
  readonly color: string;
  /** NaN where it means nothing. */
  readonly value: number;
}

export class PrCardModel implements Described {
  readonly state: PrState;
  /** Runs that are shown and have the tag, in the list's order. */
  readonly runs: ReadonlySignal<readonly string[]>;
  readonly shown: ShownCurves;
  readonly drawn: ReadonlySignal<readonly Curve[]>;
  readonly view: ReadonlySignal<CurveView>;
  readonly scores: ReadonlySignal<readonly CurveScore[]>;
  readonly status: ReadonlySignal<CardStatus>;
  readonly reading: Signal<CurveReading | null> = signal(null);
  readonly isDownloading: Signal<boolean> = signal(false);
  /** What the keyboard reads, for assistive technology. */
  readonly spoken: Signal<string> = signal("");
  /** Set while the chart exists. */
  picture: Picture | null = null;
  #chosenBefore = -1;

  constructor(
    readonly page: Page,
    readonly place: CardPlace,
  ) {
    const { catalogue, selection } = page;
    const { kind, tag, key, rank } = place;
    this.state = prStateOf(page);
    this.runs = computedList(() => {
      const runs = catalogue.tags(kind).tagByName.value.get(tag)?.runs;
      return selection.shown.value.filter((run) => runs?.has(run));
    });
    const { hasOlder } = this.state;
    this.shown = new ShownCurves(page, { tag, card: key, rank, runs: this.runs, hasOlder });
    this.drawn = computed(() =>
      drawnCurves(this.shown.byRun.value, this.mode, this.state.nBins.value, (run) => page.colorOf(run)),
    );
    this.view = computed(() => ({
      ...this.state.zoom.areaOf(this.#zoomKey()),
      hasDiagonal: this.mode.hasDiagonal,
    }));
    this.scores = computed(() => this.#makeScores());
    this.status = computed(() => this.#makeStatus());
  }

  /** Subscribes to changes. */
  get mode(): Mode {
    return MODES[this.state.mode.value];
  }

  /** Runs whose curve cannot be read; subscribes to changes. */
  get failures(): readonly RunCurves[] {
    return this.shown.byRun.value.filter(({ error }) => error !== null && !error.isOffline);
  }

  /** Subscribes to changes. */
  get isZoomed(): boolean {
    return this.state.zoom.isZoomed(this.#zoomKey());
  }

  /** What keys do with it. */
  get commands(): OwnCommands {
    return {
      fit: () => this.resetAxes(),
      undoZoom: () => this.state.zoom.undo(),
      redoZoom: () => this.state.zoom.redo(),
      togglePinnedTooltip: () => this.toggleChosen(),
      download: () => {
        this.isDownloading.value = true;
      },
    };
  }

  /** Loads what is shown and keeps it up to date; the result ends it. */
  start(): () => void {
    const stop = this.shown.start();
    this.page.described.add(this);
    return () => {
      this.page.described.delete(this);
      this.hover(null);
      stop();
    };
  }

  /** Checks all runs that have the tag. */
  showItsRuns(): void {
    const { catalogue, selection } = this.page;
    const { kind, tag } = this.place;
    selection.set([...(catalogue.tags(kind).tagByName.peek().get(tag)?.runs ?? [])], true);
  }

  zoomTo({ x, y, gesture }: AreaRequest): void {
    this.state.zoom.zoomTo(this.#zoomKey(), x, y, gesture);
  }

  /** Axes from 0 to 1; where a double click asks for it, its first click has chosen nothing. */
  resetAxes(isDoubleClick = false): void {
    this.state.zoom.reset(this.#zoomKey());
    if (isDoubleClick) this.state.chosen.value = this.#chosenBefore;
  }

  hover(reading: CurveReading | null): void {
    this.reading.value = reading;
    const { hovered } = this.state;
    if (reading) hovered.value = { card: this.place.id, threshold: reading.parameter };
    else if (hovered.peek()?.card === this.place.id) hovered.value = null;
  }

  /** Lets a threshold stay marked on all cards, or frees it where it is the one already. */
  choose(threshold: number): void {
    const { chosen } = this.state;
    this.#chosenBefore = chosen.peek();
    if (chosen.peek() === threshold) chosen.reset();
    else chosen.value = threshold;
  }

  /** Chooses the threshold under the pointer, or frees the one that was chosen. */
  toggleChosen(): void {
    const reading = this.reading.peek();
    if (this.state.chosen.peek() >= 0) this.state.chosen.reset();
    else if (reading) this.state.chosen.value = reading.parameter;
  }

  /** What the runs say at a threshold, in their order; subscribes to changes. */
  rowsAt(threshold: number): ThresholdRow[] {
    const nBins = this.state.nBins.value;
    return this.shown.byRun.value.flatMap(({ run, curve, startTime }) => {
      const look = { color: this.page.colorOf(run), startTime };
      return (curve && rowAtThreshold(curve, threshold, look, nBins)) ?? [];
    });
  }

  speak({ group, parameter }: CurveReading): void {
    const row = this.rowsAt(parameter).find(({ run }) => run === group);
    this.spoken.value = row ? spokenText(row) : "";
  }

  describe(): PrDescription {
    return describeCard(this);
  }

  /** Subscribes to changes. */
  curves(): readonly PrCurve[] {
    return this.shown.byRun.value.flatMap(({ curve }) => curve ?? []);
  }

  #makeScores(): CurveScore[] {
    const nBins = this.state.nBins.value;
    return this.curves().map((curve) => ({
      run: curve.run,
      color: this.page.colorOf(curve.run),
      value: this.mode.scoreOf(curve, nBins),
    }));
  }

  #makeStatus(): CardStatus {
    if (this.runs.value.length === 0) return "no_data";
    const all = this.shown.byRun.value;
    return all.length > 0 && all.every(({ error }) => error !== null) ? "failed" : "chart";
  }

  /** Cards that are zoomed together have one key. */
  #zoomKey(): string {
    const { shouldLinkZoom } = this.page.settings;
    return shouldLinkZoom.value ? this.state.mode.value : `${this.state.mode.value} ${this.place.key}`;
  }
}
