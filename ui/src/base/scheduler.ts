/// Work that waits for the next animation frame, done once however often it was asked for.

type Task = () => void;

/** Gathers tasks until the next frame. A task that is asked for twice runs once. */
export class FrameScheduler {
  readonly #tasks = new Set<Task>();
  readonly #request: (run: () => void) => void;
  #isRequested = false;

  constructor(request: (run: () => void) => void = (run) => requestAnimationFrame(run)) {
    this.#request = request;
  }

  /** True while nothing waits: tests of the page rely on it. */
  get isIdle(): boolean {
    return this.#tasks.size === 0;
  }

  schedule(task: Task): void {
    this.#tasks.add(task);
    if (this.#isRequested) return;
    this.#isRequested = true;
    this.#request(() => this.flush());
  }

  cancel(task: Task): void {
    this.#tasks.delete(task);
  }

  /** Runs what waits, all of it, and throws the first error. Tasks asked for meanwhile wait for the next frame. */
  flush(): void {
    this.#isRequested = false;
    const tasks = [...this.#tasks];
    this.#tasks.clear();
    const errors = tasks.flatMap(failureOf);
    if (errors.length > 0) throw errors[0];
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

/** The page's own. */
export const frames = new FrameScheduler();
