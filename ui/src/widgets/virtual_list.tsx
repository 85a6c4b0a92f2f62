/// A long list of rows of one height, of which only those in sight exist.
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

export interface VirtualListProps<T> {
  readonly items: readonly T[];
  readonly rowHeightPx: number;
  readonly label: string;
  /** Where this changes, the list starts at its top again. */
  readonly topKey: string;
  readonly keyOf: (item: T) => string;
  readonly children: (item: T, index: number) => ComponentChildren;
}

const OVERSCAN_ROWS = 6;

export function VirtualList<T>({ items, rowHeightPx, label, topKey, keyOf, children }: VirtualListProps<T>) {
  const scroller = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 0 });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const measure = () => setView({ top: element.scrollTop, height: element.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener("scroll", measure, { passive: true });
    measure();
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", measure);
    };
  }, []);
  useLayoutEffect(() => {
    if (scroller.current) scroller.current.scrollTop = 0;
  }, [topKey]);
  const { first, last } = visibleRows(view.top, view.height, rowHeightPx, items.length);
  return (
    <div ref={scroller} class="virtual-list">
      <ul
        class="rows"
        aria-label={label}
        style={{ height: `${items.length * rowHeightPx}px`, paddingTop: `${first * rowHeightPx}px` }}
      >
        {items.slice(first, last).map((item, i) => (
          <li key={keyOf(item)} aria-setsize={items.length} aria-posinset={first + i + 1}>
            {children(item, first + i)}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Rows [first, last) that are in sight or just outside of it. */
export function visibleRows(topPx: number, heightPx: number, rowHeightPx: number, nRows: number) {
  const first = Math.min(
    Math.max(0, Math.floor(topPx / rowHeightPx) - OVERSCAN_ROWS),
    Math.max(0, nRows - 1),
  );
  const last = Math.min(nRows, Math.ceil((topPx + heightPx) / rowHeightPx) + OVERSCAN_ROWS);
  return { first, last: Math.max(first, last) };
}
