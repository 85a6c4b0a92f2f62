/// Tells elements whether they are near the visible part of the area they scroll in.
import { createContext, type RefObject } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";

/** Around the visible part, in px: what is this near is drawn before it is seen. */
const MARGIN_PX = 64;

/** One observer for all elements of a scrolling area. */
export class VisibilityObserver {
  readonly #listeners = new Map<Element, (isNear: boolean) => void>();
  readonly #observer: IntersectionObserver;

  constructor(root: Element | null) {
    this.#observer = new IntersectionObserver((entries) => this.#hear(entries), {
      root,
      rootMargin: `${MARGIN_PX}px 0px`,
    });
  }

  /** Calls `listener` now and with every change; the result ends it. */
  observe(element: Element, listener: (isNear: boolean) => void): () => void {
    this.#listeners.set(element, listener);
    this.#observer.observe(element);
    return () => {
      this.#listeners.delete(element);
      this.#observer.unobserve(element);
    };
  }

  disconnect(): void {
    this.#observer.disconnect();
  }

  #hear(entries: readonly IntersectionObserverEntry[]): void {
    for (const entry of entries) this.#listeners.get(entry.target)?.(entry.isIntersecting);
  }
}

export const VisibilityContext = createContext<VisibilityObserver | null>(null);

/** Whether the element is near the visible part of its area. */
export function useIsNear(element: RefObject<Element | null>): boolean {
  const observer = useContext(VisibilityContext);
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    if (!observer || !element.current) return undefined;
    return observer.observe(element.current, setNear);
  }, [observer, element]);
  return isNear;
}
