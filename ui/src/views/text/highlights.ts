/// Marks in the cards what the search looks for, without touching their elements.
import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";

/** As `::highlight()` in the styles names it. */
const NAME = "text-search";
const MAX_RANGES = 1000;
/** More characters than these are not looked through. */
const MAX_CHARACTERS = 500_000;
const BODIES = ".text-body, .text-table, .source";

/** While the component lives, `words` are marked below `element`, also in what comes later; empty marks nothing. */
export function useHighlights(element: RefObject<HTMLElement | null>, words: string): void {
  useEffect(() => {
    const root = element.current;
    if (!root || words === "" || !CSS.highlights) return undefined;
    const pattern = new RegExp(words.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&"), "gi");
    let frame = 0;
    const mark = () => {
      frame = 0;
      CSS.highlights.set(NAME, new Highlight(...rangesIn(root, pattern)));
    };
    const observer = new MutationObserver(() => {
      frame ||= requestAnimationFrame(mark);
    });
    observer.observe(root, { childList: true, subtree: true, characterData: true });
    mark();
    return () => {
      observer.disconnect();
      cancelAnimationFrame(frame);
      CSS.highlights.delete(NAME);
    };
  }, [element, words]);
}

function rangesIn(root: HTMLElement, pattern: RegExp): Range[] {
  const ranges: Range[] = [];
  let nCharacters = 0;
  for (const body of root.querySelectorAll(BODIES)) {
    const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.nodeValue ?? "";
      nCharacters += text.length;
      if (nCharacters > MAX_CHARACTERS) return ranges;
      for (const { index, 0: found } of text.matchAll(pattern)) {
        if (ranges.length === MAX_RANGES) return ranges;
        const range = new Range();
        range.setStart(node, index);
        range.setEnd(node, index + found.length);
        ranges.push(range);
      }
    }
  }
  return ranges;
}
