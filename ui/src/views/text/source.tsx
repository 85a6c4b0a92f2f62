/// A text as it was written, of any length: only the rows in sight exist.
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { SourceRows } from "../../base/source_rows";
import { visibleRows } from "../../widgets/virtual_list";

export interface SourceProps {
  readonly text: string;
  readonly isFull: boolean;
}

const ROW_PX = 18;
/** Rows that a card shows before it scrolls. */
const CARD_ROWS = 18;

export function Source({ text, isFull }: SourceProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: CARD_ROWS * ROW_PX, columns: 80 });
  const rows = useMemo(() => new SourceRows(text, view.columns), [text, view.columns]);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const measure = () =>
      setView((before) => {
        const { scrollTop: top, clientHeight: height } = element;
        const columns = columnsIn(element);
        const isSame = before.top === top && before.height === height && before.columns === columns;
        return isSame ? before : { top, height, columns };
      });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener("scroll", measure, { passive: true });
    measure();
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", measure);
    };
  }, []);
  const { first, last } = visibleRows(view.top, view.height, ROW_PX, rows.n);
  const heightPx = isFull ? undefined : Math.min(rows.n, CARD_ROWS) * ROW_PX;
  const digits = String(rows.n).length;
  return (
    <>
      <div
        ref={scroller}
        class={`source${isFull ? " full" : ""}`}
        role="document"
        aria-label="Source"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        tabIndex={0}
        style={heightPx === undefined ? {} : { height: `${heightPx}px` }}
      >
        <pre
          style={{
            height: `${rows.n * ROW_PX}px`,
            paddingTop: `${first * ROW_PX}px`,
            "--digits": `${digits}ch`,
          }}
        >
          {rows.slice(first, last).map(({ line, text: row }, i) => (
            <div key={first + i} class="row" data-line={line ?? ""}>
              {row || "\u200b"}
            </div>
          ))}
        </pre>
      </div>
      {rows.isCut && <p class="text-note">Only the first {rows.n} rows are shown; the download has all.</p>}
    </>
  );
}

/** Characters that a row has room for, beside the numbers of the lines. */
function columnsIn(element: HTMLElement): number {
  const style = getComputedStyle(element);
  const context = document.createElement("canvas").getContext("2d");
  if (!context) return 80;
  context.font = `${style.fontSize} ${style.fontFamily}`;
  const gutterPx = Number.parseFloat(style.getPropertyValue("--gutter-px")) || 0;
  const roomPx = element.clientWidth - gutterPx;
  return Math.max(20, Math.floor(roomPx / context.measureText("0").width));
}
