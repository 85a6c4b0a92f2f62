/// Keeps what the user looks at in its place while what surrounds it changes its size.

/** The card under the pointer, else the first in sight, does not move when the content is laid out anew. */
export class ScrollAnchor {
  readonly #area: HTMLElement;
  readonly #content: HTMLElement;
  readonly #selector: string;
  #anchor: Element | null = null;
  #offsetPx = 0;
  #ownScrollTop = -1;
  #heightPx = 0;
  #pointerPlace = "";
  #isUnderPointer = false;
  readonly #observer: ResizeObserver;
  readonly #listening = new AbortController();

  constructor(area: HTMLElement, content: HTMLElement, selector: string) {
    this.#area = area;
    this.#content = content;
    this.#selector = selector;
    const { signal } = this.#listening;
    area.addEventListener("pointerover", (event) => this.#hearPointer(event), { signal });
    area.addEventListener("pointerleave", () => this.#point(area), { signal });
    area.addEventListener("scroll", () => this.#hearScroll(), { signal, passive: true });
    this.#observer = new ResizeObserver(() => this.#restore());
    this.#observer.observe(content);
  }

  disconnect(): void {
    this.#listening.abort();
    this.#observer.disconnect();
  }

  /** Browsers also say so when the page moves under a pointer at rest: that is what this undoes. */
  #hearPointer({ clientX, clientY, target }: PointerEvent): void {
    const place = `${clientX} ${clientY}`;
    if (place !== this.#pointerPlace) this.#point(target as Element);
    this.#pointerPlace = place;
  }

  #point(target: Element): void {
    const card = target.closest(this.#selector);
    this.#isUnderPointer = card !== null;
    if (card) this.#anchor = card;
    this.#remember();
  }

  /** Only the user's scrolling counts, not this class's nor the browser's where the content became shorter. */
  #hearScroll(): void {
    const isOwn = this.#area.scrollTop === this.#ownScrollTop;
    const isLaidOutAnew = this.#content.clientHeight !== this.#heightPx;
    if (!isOwn && !isLaidOutAnew) this.#remember();
  }

  #remember(): void {
    if (!this.#isUnderPointer || !this.#anchor?.isConnected) this.#anchor = this.#firstInSight();
    this.#offsetPx = this.#anchor ? this.#offsetOf(this.#anchor) : 0;
  }

  #restore(): void {
    this.#heightPx = this.#content.clientHeight;
    if (!this.#anchor?.isConnected || this.#area.scrollTop === 0) {
      this.#remember();
      return;
    }
    this.#area.scrollTop += this.#offsetOf(this.#anchor) - this.#offsetPx;
    this.#ownScrollTop = this.#area.scrollTop;
  }

  #firstInSight(): Element | null {
    const cards = [...this.#area.querySelectorAll(this.#selector)];
    return cards.find((card) => this.#offsetOf(card) >= 0) ?? null;
  }

  #offsetOf(element: Element): number {
    return element.getBoundingClientRect().top - this.#area.getBoundingClientRect().top;
  }
}
