/// The rows of a card's table: every line at the step or over the range that is selected, from all points.
import { computed, effect, type ReadonlySignal, type Signal, signal, untracked } from "@preact/signals";
import { splitPath } from "../base/text";
import type { Page } from "../state/page";
import { settleMillis } from "../state/testing";
import type { Frame } from "../wire/frames";
import type { ScalarRequest } from "../wire/messages";
import type { LineSpec, LineSubject } from "./line_subject";
import { type RangeValues, rangeValues, type StepValues, stepValues } from "./step_rows";
import { type StepSelection, stepSelectionOf } from "./step_selection";

/** While something is dragged, values wait this long for the next place. */
const SETTLE_MILLIS = 60;

/** One line of the card. */
export interface TableRow<Values> {
  readonly id: string;
  readonly run: string;
  readonly path: string;
  /** Of the run, with the tag where lines have different ones. */
  readonly name: string;
  readonly color: string;
  readonly dash: readonly number[] | undefined;
  readonly values: Values;
}

export class StepTableModel {
  readonly selection: StepSelection;
  readonly stepRows: ReadonlySignal<readonly TableRow<StepValues>[]>;
  readonly rangeRows: ReadonlySignal<readonly TableRow<RangeValues>[]>;
  readonly #page: Page;
  readonly #subject: LineSubject;
  readonly #rank: number;
  readonly #requests: ReadonlySignal<readonly ScalarRequest[]>;
  /** By line; of the request before while the answer is on its way. */
  readonly #frames: Signal<ReadonlyMap<string, Frame>> = signal(new Map());
  #isOfRange = false;

  constructor(page: Page, subject: LineSubject, rank: number) {
    this.#page = page;
    this.#subject = subject;
    this.#rank = rank;
    this.selection = stepSelectionOf(page);
    this.#requests = computed(() => subject.specs.value.map((spec) => this.#requestOf(spec)));
    this.stepRows = computed(() => this.#rowsOf(stepValues));
    this.rangeRows = computed(() => this.#rowsOf(rangeValues));
  }

  /** Whether a range is shown instead of a step; subscribes to changes. */
  get range(): readonly [low: number, high: number] | null {
    return this.selection.range.value;
  }

  /** `null` while each line stands at its last step; subscribes to changes. */
  get step(): number | null {
    return this.selection.stepOf(this.#subject.key);
  }

  /** Loads the values and keeps them up to date; the result ends it. */
  start(): () => void {
    let forget = () => {};
    const stop = effect(() => {
      const requests = this.#requests.value;
      forget();
      forget = untracked(() => this.#wantSoon(requests));
    });
    return () => {
      stop();
      forget();
      this.#page.scalars.drop(this);
    };
  }

  #requestOf({ run, tag }: LineSpec): ScalarRequest {
    const { settings } = this.#page;
    const [lo, hi] = this.range ?? [this.step, this.step];
    return {
      ...{ run, tag, x: "step", lo, hi, buckets: 1, log_x: false },
      smoothing: this.#subject.isSmoothed ? settings.smoothing.value : 0,
      superseded: settings.shouldShowSuperseded.value,
      mean: this.range !== null,
    };
  }

  #wantSoon(requests: readonly ScalarRequest[]): () => void {
    this.#forgetOtherForm();
    const end = this.#page.activity.begin();
    const timer = setTimeout(() => {
      this.#page.scalars.want(this, requests, this.#rank, () => this.#take(requests));
      this.#take(requests);
      end();
    }, settleMillis(SETTLE_MILLIS));
    return () => {
      clearTimeout(timer);
      end();
    };
  }

  /** What was loaded of a step says nothing of a range. */
  #forgetOtherForm(): void {
    const isOfRange = this.range !== null;
    if (isOfRange !== this.#isOfRange) this.#frames.value = new Map();
    this.#isOfRange = isOfRange;
  }

  #take(requests: readonly ScalarRequest[]): void {
    const before = this.#frames.peek();
    const specs = this.#subject.specs.peek();
    const frames = specs.flatMap(({ id }, i) => {
      const request = requests[i];
      const frame = (request && this.#page.scalars.peek(request)?.answer) ?? before.get(id);
      return frame ? [[id, frame] as const] : [];
    });
    this.#frames.value = new Map(frames);
  }

  #rowsOf<Values>(read: (frame: Frame) => Values): TableRow<Values>[] {
    return this.#subject.specs.value.flatMap(({ id, run, tag, dash }) => {
      const frame = this.#frames.value.get(id);
      if (!frame) return [];
      const [path, last] = splitPath(run);
      const name = this.#subject.hasTags ? `${last} ${tag}` : last;
      return [{ id, run, path, name, dash, color: this.#page.colorOf(run), values: read(frame) }];
    });
  }
}
