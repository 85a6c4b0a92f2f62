/// The drawer of the heatmaps.
import { ArraySettings } from "../../board/arrays/array_settings";
import { BoardSettings } from "../../board/board_settings";
import { SettingSwitch } from "../../board/setting_controls";
import { usePage } from "../../state/page";
import { DrawerSection } from "../../widgets/drawer";
import { Slider } from "../../widgets/slider";
import { opacityOption, textsOption, widthOption } from "./options";

export function HeatmapsSettings() {
  const page = usePage();
  const opacity = opacityOption(page);
  return (
    <BoardSettings title="Heatmap settings" width={widthOption(page)}>
      <ArraySettings kind="heatmaps" />
      <DrawerSection title="Cells">
        <SettingSwitch label="Numbers and texts in cells" setting={textsOption(page)} />
        <div class="option">
          <span class="name">Opacity over images</span>
          <Slider
            label="Opacity over images"
            min={0}
            max={1}
            step={0.05}
            isQuiet
            value={opacity.value}
            onInput={(value) => {
              opacity.value = value;
            }}
          />
        </div>
      </DrawerSection>
    </BoardSettings>
  );
}
