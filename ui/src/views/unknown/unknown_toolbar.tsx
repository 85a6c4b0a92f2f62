/// The bar over values of unknown plugins.
import { BoardToolbar, type ToolbarProps } from "../../board/board_toolbar";
import { SegmentedSetting } from "../../board/segmented_setting";
import { StepControl } from "../../board/step_control";
import { usePage } from "../../state/page";
import { formOption } from "./options";

const CHOICES = [
  ["auto", "Auto"],
  ["text", "Text"],
  ["hex", "Hex"],
] as const;

export function UnknownToolbar({ runsButton }: ToolbarProps) {
  return (
    <BoardToolbar label="Other values" runsButton={runsButton}>
      <SegmentedSetting label="Shown as" choices={CHOICES} setting={formOption(usePage())} />
      <StepControl />
    </BoardToolbar>
  );
}
