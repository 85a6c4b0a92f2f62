/// What part of a scrolled element can be seen.
import type { RefObject } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

/** px; from the top left corner of what is scrolled. */
export interface ScrollView {
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly width: number;
}

/** Follows an element, at most once a frame. */
export function useScrollView(scroller: RefObject<HTMLElement | null>): ScrollView {
  const [view, setView] = useState<ScrollView>({ top: 0, left: 0, height: 0, width: 0 });
  const frame = useRef(0);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const measure = () => {
      frame.current = 0;
      const { scrollTop: top, scrollLeft: left, clientHeight: height, clientWidth: width } = element;
      setView({ top, left, height, width });
    };
    const measureOnce = () => {
      frame.current ||= requestAnimationFrame(measure);
    };
    const observer = new ResizeObserver(measureOnce);
    observer.observe(element);
    element.addEventListener("scroll", measureOnce, { passive: true });
    measure();
    return () => {
      cancelAnimationFrame(frame.current);
      observer.disconnect();
      element.removeEventListener("scroll", measureOnce);
    };
  }, [scroller]);
  return view;
}
