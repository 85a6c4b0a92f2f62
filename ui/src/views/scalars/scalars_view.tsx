/// The Scalars tab: a card for each tag over all runs.

import { Board } from "../../board/board";
import { usePage } from "../../state/page";
import { ScalarCard, ScalarFull } from "./scalar_card";

export function ScalarsView() {
  const { settings } = usePage();
  return (
    <Board
      kind="scalars"
      widthPx={settings.cardWidthPx.value}
      empty="No scalars were logged yet."
      hasPinHint
      Card={ScalarCard}
      Full={ScalarFull}
    />
  );
}
