/// The bar over cards of lines.
import { BoardToolbar, type ToolbarProps } from "../board/board_toolbar";
import { StepControl } from "../board/step_control";
import { XAxisChoice, XAxisSelect } from "../board/x_axis_choice";
import { usePage } from "../state/page";
import { Smoothing } from "./smoothing";
import { stepSelectionOf } from "./step_selection";

export interface LineToolbarProps extends ToolbarProps {
  readonly label: string;
}

export function LineToolbar({ label, isNarrow, runsButton }: LineToolbarProps) {
  return (
    <BoardToolbar label={label} runsButton={runsButton}>
      {stepSelectionOf(usePage()).isShown.value && <StepControl />}
      {isNarrow ? <XAxisSelect /> : <XAxisChoice />}
      <span class="smoothing">
        <span class="label">Smoothing</span>
        <Smoothing id="smoothing" isPlain />
      </span>
    </BoardToolbar>
  );
}
