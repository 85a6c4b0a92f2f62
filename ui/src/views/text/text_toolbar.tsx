/// The bar over the texts.
import { BoardToolbar, type ToolbarProps } from "../../board/board_toolbar";
import { StepControl } from "../../board/step_control";
import { IconButton } from "../../widgets/button";
import { SelectBox } from "../../widgets/select_box";
import { ModeChoice } from "./mode_choice";
import { listsSteps, useTextOptions } from "./options";

export function TextToolbar({ isNarrow, runsButton }: ToolbarProps) {
  const options = useTextOptions();
  const { mode, isSearchOpen } = options;
  return (
    <BoardToolbar label="Text" runsButton={runsButton}>
      <ModeChoice isNarrow={isNarrow} />
      <span class="where-wide">
        {mode.value !== "difference" && <ExtentChoice />}
        {!listsSteps(options) && <StepControl />}
      </span>
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

function ExtentChoice() {
  const { extent } = useTextOptions();
  return (
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
  );
}
