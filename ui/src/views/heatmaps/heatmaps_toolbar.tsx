/// The bar over the heatmaps.
import { BoardToolbar, type ToolbarProps } from "../../board/board_toolbar";
import { StepControl } from "../../board/step_control";

export function HeatmapsToolbar({ runsButton }: ToolbarProps) {
  return (
    <BoardToolbar label="Heatmaps" runsButton={runsButton}>
      <StepControl />
    </BoardToolbar>
  );
}
