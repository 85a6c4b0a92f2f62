/// A text as it was written, of any length: only the rows in sight exist.
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { SourceRows } from "../../base/source_rows";
import { IconButton } from "../../widgets/button";
import { copyText } from "../../widgets/clipboard";
import { visibleRows } from "../../widgets/virtual_list";

export interface SourceProps {
  readonly text: string;
  readonly isFull: boolean;
}

const ROW_PX = 18;
const PADDING_PX = 8;
const MIN_COLUMNS = 20;
/** Whatever the layout is, no more rows exist than this height has. */
const MAX_VIEW_PX = 4000;
/** Rows that a card shows before it scrolls. */
const CARD_ROWS = 18;

export function Source({ text, isFull }: SourceProps) {
  const scroller = useRef<HTMLElement>(null);
  const [view, setView] = useState({ top: 0, height: CARD_ROWS * ROW_PX, columns: 80 });
  const gutter = useMemo(() => digitsOfLines(text) + 2, [text]);
  const columns = Math.max(MIN_COLUMNS, view.columns - gutter);
  const rows = useMemo(() => new SourceRows(text, columns), [text, columns]);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const measure = () =>
      setView((before) => {
        const top = element.scrollTop;
        const height = Math.min(element.clientHeight, MAX_VIEW_PX);
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
  return (
    <>
      <section
        ref={scroller}
        class={`source numbered${isFull ? " full" : ""}`}
        aria-label="Source"
        style={heightPx === undefined ? {} : { height: `${heightPx}px` }}
      >
        <div class="source-actions">
          <IconButton icon="copy" label="Copy text" isSmall onClick={() => void copyText(text)} />
        </div>
        <pre
          style={{
            height: `${rows.n * ROW_PX}px`,
            paddingTop: `${first * ROW_PX}px`,
            "--gutter": `${gutter}ch`,
          }}
        >
          {rows.slice(first, last).map(({ line, text: row }, i) => (
            <div key={first + i} class="row" data-line={line ?? ""}>
              {row || "\u200b"}
            </div>
          ))}
        </pre>
      </section>
      {rows.isCut && <p class="text-note">Only the first {rows.n} rows are shown; the download has all.</p>}
    </>
  );
}

function digitsOfLines(text: string): number {
  let n = 1;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) n += 1;
  return String(n).length;
}

/** Characters that there is room for, in a font whose characters are all as wide. */
function columnsIn(element: HTMLElement): number {
  const { fontSize, fontFamily } = getComputedStyle(element);
  const context = document.createElement("canvas").getContext("2d");
  if (!context) return MIN_COLUMNS;
  context.font = `${fontSize} ${fontFamily}`;
  return Math.floor((element.clientWidth - PADDING_PX) / context.measureText("0").width);
}
