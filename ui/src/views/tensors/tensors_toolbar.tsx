/// The bar over the tensors.
import { BoardToolbar, type ToolbarProps } from "../../board/board_toolbar";
import { StepControl } from "../../board/step_control";
import { usePage } from "../../state/page";
import { Segmented } from "../../widgets/segmented";
import { formOption } from "./options";

const CHOICES = [
  ["auto", "Auto"],
  ["colors", "Colours"],
  ["line", "Line"],
  ["table", "Table"],
] as const;

export function TensorsToolbar({ runsButton }: ToolbarProps) {
  const form = formOption(usePage());
  return (
    <BoardToolbar label="Tensors" runsButton={runsButton}>
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
