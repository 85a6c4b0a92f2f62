/// The tabs; those without room stand in a menu behind them.
import type { RefObject, TargetedKeyboardEvent } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { usePage } from "../state/page";
import { MenuButton } from "../widgets/menu";
import { shownTabs, type Tab } from "./tabs";

export function TabList() {
  const { catalogue, tab } = usePage();
  const element = useRef<HTMLDivElement>(null);
  const tabs = shownTabs(catalogue.kinds.value, tab.value);
  const nFitting = useFitting(element, tabs.map(({ kind }) => kind).join());
  const [visible, others] = splitTabs(tabs, tab.value, nFitting);
  const show = (kind: string) => {
    tab.value = kind;
  };
  const move = (event: TargetedKeyboardEvent<HTMLElement>) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (by === undefined || !(event.target instanceof HTMLElement) || event.target.role !== "tab") return;
    const index = visible.findIndex(({ kind }) => kind === tab.value);
    const next = (index + by + visible.length) % visible.length;
    show(visible[next]?.kind ?? tab.value);
    event.currentTarget.querySelectorAll<HTMLElement>("[role=tab]")[next]?.focus();
  };
  return (
    <div class="tabs" ref={element}>
      <div class="tab-row" role="tablist" aria-label="Kinds of data" onKeyDown={move}>
        {visible.map(({ kind, title }) => (
          <button
            key={kind}
            type="button"
            role="tab"
            aria-selected={kind === tab.value}
            tabIndex={kind === tab.value ? 0 : -1}
            onClick={() => show(kind)}
          >
            {title}
          </button>
        ))}
      </div>
      {others.length > 0 && (
        <MenuButton
          icon="down"
          label="More tabs"
          text="More"
          items={() => others.map(({ kind, title }) => ({ text: title, onSelect: () => show(kind) }))}
        />
      )}
    </div>
  );
}

/** The tabs that have room, the selected one always among them, and the others. */
export function splitTabs(
  tabs: readonly Tab[],
  selected: string,
  nFitting: number,
): readonly [visible: readonly Tab[], others: readonly Tab[]] {
  const first = tabs.slice(0, nFitting);
  const chosen = tabs.find(({ kind }) => kind === selected);
  const visible = chosen && !first.includes(chosen) ? [...first.slice(0, -1), chosen] : first;
  return [visible, tabs.filter((tab) => !visible.includes(tab))];
}

/** How many tabs have room: all at first, then fewer until nothing is cut off; anew when the width changes. */
function useFitting(element: RefObject<HTMLDivElement | null>, kinds: string): number {
  const [fit, setFit] = useState({ n: Number.POSITIVE_INFINITY });
  useLayoutEffect(() => {
    const bar = element.current;
    if (!bar) return undefined;
    let widthPx = 0;
    const observer = new ResizeObserver(() => {
      if (bar.clientWidth !== widthPx) setFit({ n: Number.POSITIVE_INFINITY });
      widthPx = bar.clientWidth;
    });
    observer.observe(bar);
    return () => observer.disconnect();
  }, [element, kinds]);
  useLayoutEffect(() => {
    const bar = element.current;
    const nShown = bar?.querySelectorAll("[role=tab]").length ?? 0;
    if (bar && bar.scrollWidth > bar.clientWidth && nShown > 1) setFit({ n: nShown - 1 });
  });
  return fit.n;
}
