/// The width of an element, kept up to date.
import type { Signal } from "@preact/signals";

/** Writes the width in px into a signal until the result is called. */
export function watchWidth(element: HTMLElement, widthPx: Signal<number>): () => void {
  const measure = () => {
    widthPx.value = element.clientWidth;
  };
  const observer = new ResizeObserver(measure);
  measure();
  observer.observe(element);
  return () => observer.disconnect();
}
