/// The bar over values of unknown plugins.
import { BoardToolbar, type ToolbarProps } from "../../board/board_toolbar";
import { StepControl } from "../../board/step_control";
import { usePage } from "../../state/page";
import { Segmented } from "../../widgets/segmented";
import { formOption } from "./options";

const CHOICES = [
  ["auto", "Auto"],
  ["text", "Text"],
  ["hex", "Hex"],
] as const;

export function UnknownToolbar({ runsButton }: ToolbarProps) {
  const form = formOption(usePage());
  return (
    <BoardToolbar label="Other values" runsButton={runsButton}>
      <Segmented
        label="Shown as"
        choices={CHOICES}
        value={form.value}
        onChange={(value) => {
          form.value = value;
        }}
      />
      <StepControl />
    </BoardToolbar>
  );
}
