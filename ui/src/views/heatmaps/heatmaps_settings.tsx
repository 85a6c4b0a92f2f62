/// The drawer of the heatmaps.
import { ArraySettings } from "../../board/arrays/array_settings";
import { BoardSettings } from "../../board/board_settings";
import { SettingSwitch, SliderSetting } from "../../board/setting_controls";
import { usePage } from "../../state/page";
import { DrawerSection } from "../../widgets/drawer";
import { opacityOption, textsOption, widthOption } from "./options";

export function HeatmapsSettings() {
  const page = usePage();
  return (
    <BoardSettings title="Heatmap settings" width={widthOption(page)}>
      <ArraySettings kind="heatmaps" />
      <DrawerSection title="Cells">
        <SettingSwitch label="Numbers and texts in cells" setting={textsOption(page)} />
        <SliderSetting name="Opacity over images" setting={opacityOption(page)} min={0} max={1} step={0.05} />
      </DrawerSection>
    </BoardSettings>
  );
}
