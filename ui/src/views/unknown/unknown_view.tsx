/// The Other tab: a card for each run and tag of a plugin that nobody here knows.
import { Board } from "../../board/board";
import { usePage } from "../../state/page";
import { KIND, widthOption } from "./options";
import { UnknownCard } from "./unknown_card";
import { UnknownFull } from "./unknown_full";
import "./unknown.css";

export function UnknownView() {
  return (
    <Board
      kind={KIND}
      isPerRun
      widthPx={widthOption(usePage()).value}
      empty="No values of other plugins were logged."
      Card={UnknownCard}
      Full={UnknownFull}
    />
  );
}
