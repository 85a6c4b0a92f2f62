/// The bar over the cards of histograms.
import { BoardToolbar, type ToolbarProps } from "../../board/board_toolbar";
import { XAxisChoice, XAxisSelect } from "../../board/x_axis_choice";
import { ModeChoice } from "./mode_choice";

export function HistogramsToolbar({ isNarrow, runsButton }: ToolbarProps) {
  return (
    <BoardToolbar label="Histograms" runsButton={runsButton}>
      <span class="histogram-modes">
        <span class="label">Cards as</span>
        <ModeChoice isNarrow={isNarrow} />
      </span>
      {isNarrow ? <XAxisSelect /> : <XAxisChoice />}
    </BoardToolbar>
  );
}
