/// What a card asks for, so that zooming and smoothing do not ask at every move.
import { type Signal, signal } from "@preact/signals";
import type { Activity } from "../data/activity";
import type { BatchScheduler } from "../data/batch_scheduler";
import { settleMillis } from "./testing";

/** A change of zoom or smoothing waits this long for the next. */
const SETTLE_MILLIS = 120;

export interface SettledWishOptions<Request, Answer> {
  readonly scheduler: BatchScheduler<Request, Answer>;
  readonly activity: Activity;
  /** Cards of lower rank are loaded first. */
  readonly rank: number;
  /** Takes what is known of the requests: at once, and whenever there is more. */
  readonly take: (requests: readonly Request[]) => void;
}

/** Other series are asked for at once, another part of the same ones once the user has come to rest. */
export class SettledWish<Request, Answer> {
  readonly isLoading: Signal<boolean> = signal(false);
  readonly #options: SettledWishOptions<Request, Answer>;
  #nRequests = 0;
  #forgetTimer: () => void = () => {};

  constructor(options: SettledWishOptions<Request, Answer>) {
    this.#options = options;
  }

  /** States all that is needed from now on. */
  set(requests: readonly Request[]): void {
    this.#forgetTimer();
    const isSameNumber = this.#nRequests > 0 && requests.length === this.#nRequests;
    this.#nRequests = requests.length;
    if (isSameNumber && !requests.every((request) => this.#isKnown(request))) this.#wantSoon(requests);
    else this.#want(requests);
  }

  /** Asks for everything again. */
  retry(): void {
    this.#options.scheduler.markAllChanged();
    this.isLoading.value = true;
  }

  /** Nothing is needed any more. */
  drop(): void {
    this.#forgetTimer();
    this.#options.scheduler.drop(this);
  }

  #isKnown(request: Request): boolean {
    return Boolean(this.#options.scheduler.peek(request)?.answer);
  }

  #wantSoon(requests: readonly Request[]): void {
    const end = this.#options.activity.begin();
    const timer = setTimeout(() => {
      this.#want(requests);
      end();
    }, settleMillis(SETTLE_MILLIS));
    this.#forgetTimer = () => {
      clearTimeout(timer);
      end();
    };
  }

  #want(requests: readonly Request[]): void {
    const { scheduler, rank } = this.#options;
    this.isLoading.value = !requests.every((request) => this.#isKnown(request));
    scheduler.want(this, requests, rank, () => this.#take(requests));
    this.#take(requests);
  }

  #take(requests: readonly Request[]): void {
    this.#options.take(requests);
    if (!this.#options.scheduler.isWaiting(this)) this.isLoading.value = false;
  }
}
