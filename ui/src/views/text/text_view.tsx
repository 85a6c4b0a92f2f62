/// The Text tab: a card for each run that has a tag, and the search beside them.
import { useRef } from "preact/hooks";
import { Board } from "../../board/board";
import { FullText } from "./full_text";
import { useHighlights } from "./highlights";
import { useTextOptions } from "./options";
import { SearchPanel } from "./search_panel";
import { TextCard } from "./text_card";

export function TextView() {
  const element = useRef<HTMLDivElement>(null);
  const { widthPx, isSearchOpen, search, isSearchRegex } = useTextOptions();
  useHighlights(element, isSearchOpen.value && !isSearchRegex.value ? search.value : "");
  return (
    <div class="text-view" ref={element}>
      <Board
        kind="text"
        isPerRun
        widthPx={widthPx.value}
        empty="No texts were logged yet."
        Card={TextCard}
        Full={FullText}
      />
      {isSearchOpen.value && <SearchPanel />}
    </div>
  );
}
