/// The bar over cards of lines.
import { BoardToolbar, type ToolbarProps } from "../board/board_toolbar";
import { XAxisChoice, XAxisSelect } from "../board/x_axis_choice";
import { Smoothing } from "./smoothing";

export interface LineToolbarProps extends ToolbarProps {
  readonly label: string;
}

export function LineToolbar({ label, isNarrow, runsButton }: LineToolbarProps) {
  return (
    <BoardToolbar label={label} runsButton={runsButton}>
      {isNarrow ? <XAxisSelect /> : <XAxisChoice />}
      <span class="smoothing">
        <span class="label">Smoothing</span>
        <Smoothing id="smoothing" isPlain />
      </span>
    </BoardToolbar>
  );
}
