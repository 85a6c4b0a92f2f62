/// Work that waits for the next animation frame, done once however often it was asked for.

type Task = () => void;

/** Gathers tasks until the next frame. A task that is asked for twice runs once. */
export class FrameScheduler {
  readonly #tasks = new Set<Task>();
  readonly #request: (run: () => void) => void;
  readonly #frameMillis: number;
  #isRequested = false;

  /** What `frameMillis` of a frame leave no time for waits for the next; at least one task runs in each. */
  constructor(
    request: (run: () => void) => void = (run) => requestAnimationFrame(run),
    frameMillis = Number.POSITIVE_INFINITY,
  ) {
    this.#request = request;
    this.#frameMillis = frameMillis;
  }

  /** True while nothing waits: tests of the page rely on it. */
  get isIdle(): boolean {
    return this.#tasks.size === 0;
  }

  schedule(task: Task): void {
    this.#tasks.add(task);
    this.#requestFrame();
  }

  cancel(task: Task): void {
    this.#tasks.delete(task);
  }

  /** Runs what waits and throws the first error. Tasks asked for meanwhile wait for the next frame. */
  flush(): void {
    this.#isRequested = false;
    const begin = performance.now();
    const errors: unknown[] = [];
    for (const task of [...this.#tasks]) {
      if (!this.#tasks.delete(task)) continue;
      errors.push(...failureOf(task));
      if (performance.now() - begin > this.#frameMillis) break;
    }
    if (this.#tasks.size > 0) this.#requestFrame();
    if (errors.length > 0) throw errors[0];
  }

  #requestFrame(): void {
    if (this.#isRequested) return;
    this.#isRequested = true;
    this.#request(() => this.flush());
  }
}

function failureOf(task: Task): unknown[] {
  try {
    task();
    return [];
  } catch (error) {
    return [error];
  }
}

/** Of a frame's 16 ms, so that drawing many charts never stands in the way of scrolling. */
const DRAWING_MILLIS = 10;

/** The page's own. */
export const frames = new FrameScheduler(undefined, DRAWING_MILLIS);
