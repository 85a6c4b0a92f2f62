/// The Text tab: a card for each run that has a tag, and the search beside them.
import { Board } from "../../board/board";
import { FullText } from "./full_text";
import { useTextOptions } from "./options";
import { SearchPanel } from "./search_panel";
import { TextCard } from "./text_card";

export function TextView() {
  const { widthPx, isSearchOpen } = useTextOptions();
  return (
    <div class="text-view">
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
