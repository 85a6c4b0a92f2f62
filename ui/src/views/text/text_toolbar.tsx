/// The bar over the texts.
import { BoardToolbar, type ToolbarProps } from "../../board/board_toolbar";
import { StepControl } from "../../board/step_control";
import { IconButton } from "../../widgets/button";
import { Segmented } from "../../widgets/segmented";
import { SelectBox } from "../../widgets/select_box";
import { CompareChoice } from "./compare_choice";
import { type TextMode, useTextOptions } from "./options";

const MODES: readonly (readonly [TextMode, string])[] = [
  ["rendered", "Rendered"],
  ["source", "Source"],
  ["difference", "Difference"],
];

export function TextToolbar({ isNarrow, runsButton }: ToolbarProps) {
  const { mode, extent, isSearchOpen } = useTextOptions();
  const change = (value: TextMode) => {
    mode.value = value;
    if (value === "difference") extent.value = "one";
  };
  const props = { label: "Texts are shown", choices: MODES, value: mode.value, onChange: change };
  return (
    <BoardToolbar label="Text" runsButton={runsButton}>
      {mode.value === "difference" && !isNarrow && <CompareChoice />}
      {isNarrow ? <SelectBox {...props} /> : <Segmented {...props} />}
      {mode.value !== "difference" && !isNarrow && (
        <SelectBox
          label="Steps of a card"
          choices={[
            ["one", "One step"],
            ["all", "All steps"],
          ]}
          value={extent.value}
          onChange={(value) => {
            extent.value = value;
          }}
        />
      )}
      {extent.value === "one" && !isNarrow && <StepControl />}
      <IconButton
        icon="search"
        label="Search all texts"
        isPressed={isSearchOpen.value}
        onClick={() => {
          isSearchOpen.value = !isSearchOpen.value;
        }}
      />
    </BoardToolbar>
  );
}
