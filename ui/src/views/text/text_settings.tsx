/// The drawer with all settings of the texts.
import { BoardSettings } from "../../board/board_settings";
import { DrawerSection } from "../../widgets/drawer";
import { Segmented } from "../../widgets/segmented";
import { CompareChoice } from "./compare_choice";
import { useTextOptions } from "./options";

export function TextSettings() {
  const { extent, widthPx } = useTextOptions();
  return (
    <BoardSettings title="Text settings" width={widthPx}>
      <DrawerSection title="Steps">
        <Segmented
          label="Steps"
          isWide
          choices={[
            ["one", "One, by slider"],
            ["all", "All, newest first"],
          ]}
          value={extent.value}
          onChange={(value) => {
            extent.value = value;
          }}
        />
      </DrawerSection>
      <DrawerSection title="Difference">
        <div class="option">
          <CompareChoice />
        </div>
      </DrawerSection>
    </BoardSettings>
  );
}
