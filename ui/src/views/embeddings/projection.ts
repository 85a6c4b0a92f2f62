/// One projection at a time: asked for, followed while the server works, its positions as they come.
import { batch, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { Activity } from "../../data/activity";
import {
  askJob,
  askPositions,
  type JobAction,
  type Positions,
  startProjection,
  steerJob,
} from "../../data/embeddings";
import type { Source } from "../../data/http_source";
import type { ApiError } from "../../wire/api_error";
import type { JobMessage, ProjectionRequest } from "../../wire/messages";

/** Positions with the question that they answer. */
export interface ShownPositions extends Positions {
  readonly request: ProjectionRequest;
}

const FIRST_POLL_MILLIS = 60;
const MAX_POLL_MILLIS = 400;
const POLL_GROWTH = 1.5;
/** After so many failures in a row it is given up. */
const MAX_FAILURES = 5;

export class Projection {
  readonly #source: Source;
  readonly #activity: Activity;
  readonly #wait: (millis: number) => Promise<void>;
  readonly #request: Signal<ProjectionRequest | null> = signal(null);
  readonly #job: Signal<JobMessage | null> = signal(null);
  readonly #shown: Signal<ShownPositions | null> = signal(null);
  readonly #error: Signal<ApiError | null> = signal(null);
  #abort = new AbortController();

  constructor(source: Source, activity: Activity, wait = waitFor) {
    this.#source = source;
    this.#activity = activity;
    this.#wait = wait;
  }

  /** What was asked for last. */
  get request(): ReadonlySignal<ProjectionRequest | null> {
    return this.#request;
  }

  /** How far that is; `null` before the server has answered. */
  get job(): ReadonlySignal<JobMessage | null> {
    return this.#job;
  }

  /** The last positions that came; those of another question until this one has some. */
  get shown(): ReadonlySignal<ShownPositions | null> {
    return this.#shown;
  }

  get error(): ReadonlySignal<ApiError | null> {
    return this.#error;
  }

  /** Asks for a projection instead of the one before. */
  async start(request: ProjectionRequest): Promise<void> {
    this.stop();
    const { signal: ended } = this.#abort;
    batch(() => {
      this.#request.value = request;
      this.#job.value = null;
      this.#error.value = null;
    });
    const end = isShort(request) ? this.#activity.begin() : () => {};
    const job = await startProjection(this.#source, request, ended);
    if (job.isOk) await this.#follow(job.value, request, ended);
    else this.#fail(job.error);
    end();
  }

  /** Shows positions that are known already. */
  show(positions: ShownPositions): void {
    this.stop();
    batch(() => {
      this.#request.value = positions.request;
      this.#job.value = null;
      this.#error.value = null;
      this.#shown.value = positions;
    });
  }

  /** Forgets what was asked: the points have changed. What is shown stands until something else does. */
  forget(): void {
    this.stop();
    batch(() => {
      this.#request.value = null;
      this.#job.value = null;
      this.#error.value = null;
    });
  }

  /** Forgets what is shown, too: it belongs to another embedding. */
  clear(): void {
    batch(() => {
      this.forget();
      this.#shown.value = null;
    });
  }

  /** Listens no more; the job itself goes on. */
  stop(): void {
    this.#abort.abort();
    this.#abort = new AbortController();
  }

  /** Pauses, resumes, cancels or perturbs the job. */
  async steer(action: JobAction): Promise<void> {
    const job = this.#job.peek();
    const request = this.#request.peek();
    if (!job || !request) return;
    this.stop();
    const { signal: ended } = this.#abort;
    const answer = await steerJob(this.#source, job.job, action);
    if (answer.isOk) await this.#follow(answer.value, request, ended);
    else this.#fail(answer.error);
  }

  async #follow(first: JobMessage, request: ProjectionRequest, ended: AbortSignal): Promise<void> {
    let [job, millis, nFailures, iteration] = [first, FIRST_POLL_MILLIS, 0, 0];
    while (!ended.aborted) {
      this.#job.value = job;
      if (job.iteration > iteration || job.state === "done") {
        iteration = job.iteration;
        await this.#takePositions(job.job, request, ended);
      }
      if (job.state !== "waiting" && job.state !== "running") return;
      await this.#wait(millis);
      millis = Math.min(MAX_POLL_MILLIS, millis * POLL_GROWTH);
      const answer = await askJob(this.#source, job.job, ended);
      nFailures = answer.isOk ? 0 : nFailures + 1;
      if (answer.isOk) job = answer.value;
      else if (!answer.error.isOffline || nFailures > MAX_FAILURES) return this.#fail(answer.error);
    }
  }

  async #takePositions(job: string, request: ProjectionRequest, ended: AbortSignal): Promise<void> {
    const answer = await askPositions(this.#source, job, ended);
    if (ended.aborted) return;
    if (!answer.isOk) this.#fail(answer.error);
    else if (answer.value.header.n_points > 0) this.#shown.value = { ...answer.value, request };
  }

  #fail(error: ApiError): void {
    if (!error.isAborted) this.#error.value = error;
  }
}

/** Whether the answer comes before one would look for a progress bar. */
function isShort({ method }: ProjectionRequest): boolean {
  return method === "pca" || method === "custom";
}

function waitFor(millis: number): Promise<void> {
  return new Promise((done) => setTimeout(done, millis));
}
