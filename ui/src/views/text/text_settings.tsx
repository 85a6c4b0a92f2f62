/// The drawer with all settings of the texts.
import { BoardSettings } from "../../board/board_settings";
import { SegmentedSetting } from "../../board/segmented_setting";
import { DrawerSection } from "../../widgets/drawer";
import { CompareChoice } from "./compare_choice";
import { useTextOptions } from "./options";

export function TextSettings() {
  const { extent, widthPx } = useTextOptions();
  return (
    <BoardSettings title="Text settings" width={widthPx}>
      <DrawerSection title="Steps">
        <SegmentedSetting
          label="Steps"
          isWide
          choices={[
            ["one", "One, by slider"],
            ["all", "All, newest first"],
          ]}
          setting={extent}
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
