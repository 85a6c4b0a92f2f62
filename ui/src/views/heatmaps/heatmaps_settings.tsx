/// The drawer of the heatmaps.
import { ArraySettings } from "../../board/arrays/array_settings";
import { BoardSettings } from "../../board/board_settings";
import { SliderSetting } from "../../board/setting_controls";
import { usePage } from "../../state/page";
import { DrawerSection } from "../../widgets/drawer";
import { opacityOption, widthOption } from "./options";

export function HeatmapsSettings() {
  const page = usePage();
  return (
    <BoardSettings title="Heatmap settings" width={widthOption(page)}>
      <ArraySettings kind="heatmaps" />
      <DrawerSection title="Images beneath">
        <SliderSetting name="Opacity over images" setting={opacityOption(page)} min={0} max={1} step={0.05} />
      </DrawerSection>
    </BoardSettings>
  );
}
