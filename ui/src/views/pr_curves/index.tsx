/// The view of curves of precision and recall.
import { Board } from "../../board/board";
import { BoardToolbar, type ToolbarProps } from "../../board/board_toolbar";
import type { KindView } from "../../board/kind_view";
import { StepControl } from "../../board/step_control";
import { usePage } from "../../state/page";
import { PrFullScreen } from "./full_screen";
import { ModeChoice } from "./mode_choice";
import { PrCard } from "./pr_card";
import "./pr_curves.css";
import { PrSettings } from "./pr_settings";
import { prStateOf } from "./pr_state";

function PrView() {
  const { widthPx } = prStateOf(usePage());
  return (
    <Board
      kind="pr_curves"
      widthPx={widthPx.value}
      empty="No curves of precision and recall were logged yet."
      Card={PrCard}
      Full={PrFullScreen}
    />
  );
}

function PrToolbar({ runsButton }: ToolbarProps) {
  return (
    <BoardToolbar label="PR curves" runsButton={runsButton}>
      <ModeChoice />
      <StepControl />
    </BoardToolbar>
  );
}

export const VIEW: KindView = { View: PrView, Toolbar: PrToolbar, Settings: PrSettings };
