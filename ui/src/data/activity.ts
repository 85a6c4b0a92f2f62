/// Knows whether something is under way, so that tests can wait until the page has settled.

/** Counts what is under way; `onChange` hears when it turns from busy to idle and back. */
export class Activity {
  readonly #onChange: (isIdle: boolean) => void;
  #count = 0;

  constructor(onChange: (isIdle: boolean) => void = () => {}) {
    this.#onChange = onChange;
  }

  get isIdle(): boolean {
    return this.#count === 0;
  }

  /** Marks the begin of something; the result marks its end and may be called more than once. */
  begin(): () => void {
    this.#count += 1;
    if (this.#count === 1) this.#onChange(false);
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      this.#count -= 1;
      if (this.#count === 0) this.#onChange(true);
    };
  }
}
