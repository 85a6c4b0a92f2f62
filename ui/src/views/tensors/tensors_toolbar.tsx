/// The bar over the tensors.
import { BoardToolbar, type ToolbarProps } from "../../board/board_toolbar";
import { SegmentedSetting } from "../../board/segmented_setting";
import { StepControl } from "../../board/step_control";
import { usePage } from "../../state/page";
import { formOption } from "./options";

const CHOICES = [
  ["auto", "Auto"],
  ["colors", "Colours"],
  ["line", "Line"],
  ["table", "Table"],
] as const;

export function TensorsToolbar({ runsButton }: ToolbarProps) {
  return (
    <BoardToolbar label="Tensors" runsButton={runsButton}>
      <SegmentedSetting label="Shown as" choices={CHOICES} setting={formOption(usePage())} />
      <StepControl />
    </BoardToolbar>
  );
}
