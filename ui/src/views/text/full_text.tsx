/// A text that fills the main area.
import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import type { FullProps } from "../../board/board";
import { FULL_RANK } from "../../board/card_place";
import { FullPanel } from "../../board/full_panel";
import { commandsOf } from "../../board/place_commands";
import { usePage } from "../../state/page";
import { MenuButton } from "../../widgets/menu";
import { ModeChoice } from "./mode_choice";
import { TextContent } from "./text_content";
import { downloadText, type ShownText, textMenu } from "./text_menu";

export function FullText({ place, places }: FullProps) {
  const page = usePage();
  const shown = useSignal<ShownText | null>(null);
  const commands = useMemo(
    () => commandsOf(page, place, { download: () => downloadText(shown.peek()) }),
    [page, place.key, shown],
  );
  const controls = (
    <>
      <ModeChoice />
      <MenuButton icon="menu" label="More" items={() => textMenu(shown.peek())} />
    </>
  );
  return (
    <FullPanel place={place} places={places} commands={commands} controls={controls}>
      <TextContent key={place.key} place={{ ...place, rank: FULL_RANK }} shown={shown} isFull />
    </FullPanel>
  );
}
