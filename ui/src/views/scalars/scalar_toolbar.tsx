/// The bar over the scalar cards.
import { BoardToolbar, type ToolbarProps } from "../../board/board_toolbar";
import { XAxisChoice, XAxisSelect } from "../../board/x_axis_choice";
import { Smoothing } from "./smoothing";

export function ScalarToolbar({ isNarrow, runsButton }: ToolbarProps) {
  return (
    <BoardToolbar label="Scalars" runsButton={runsButton}>
      {isNarrow ? <XAxisSelect /> : <XAxisChoice />}
      <span class="smoothing">
        <span class="label">Smoothing</span>
        <Smoothing id="smoothing" isPlain />
      </span>
    </BoardToolbar>
  );
}
