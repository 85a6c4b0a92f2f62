/// The drawer with all settings of cards of lines.
import { BoardSettings } from "../board/board_settings";
import { NumberSetting, SettingSwitch } from "../board/setting_controls";
import { XAxisChoice } from "../board/x_axis_choice";
import { usePage } from "../state/page";
import { DrawerSection } from "../widgets/drawer";
import { Smoothing } from "./smoothing";
import { StepSelectionSettings } from "./step_selection_settings";

export interface LineSettingsProps {
  readonly title: string;
}

export function LineSettings({ title }: LineSettingsProps) {
  const { settings } = usePage();
  return (
    <BoardSettings
      title={title}
      width={settings.cardWidthPx}
      cardOptions={<SettingSwitch label="Last value at the line's end" setting={settings.hasEndLabels} />}
    >
      <DrawerSection title="Horizontal axis">
        <XAxisChoice isWide />
        <SettingSwitch label="Log x" setting={settings.isXLog} />
        <SettingSwitch label="Link zoom over all cards" setting={settings.shouldLinkZoom} />
      </DrawerSection>
      <DrawerSection title="Smoothing">
        <div class="option">
          <Smoothing />
        </div>
      </DrawerSection>
      <DrawerSection title="Vertical axis">
        <SettingSwitch label="Log y" setting={settings.isYLog} />
        <SettingSwitch label="Ignore outliers when scaling" setting={settings.shouldIgnoreOutliers} />
      </DrawerSection>
      <DrawerSection title="Step and range">
        <StepSelectionSettings />
      </DrawerSection>
      <DrawerSection title="Points">
        <SettingSwitch label="Show superseded points" setting={settings.shouldShowSuperseded} />
      </DrawerSection>
      <DrawerSection title="Tooltip">
        <div class="option">
          <span class="grow">Rows at most</span>
          <NumberSetting label="Rows at most" setting={settings.tooltipRows} min={1} max={100} />
        </div>
        <SettingSwitch label="Wall time" setting={settings.hasWallTimeInTooltip} />
      </DrawerSection>
    </BoardSettings>
  );
}
