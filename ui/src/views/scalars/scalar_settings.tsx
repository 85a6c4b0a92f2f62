/// The drawer with all settings of the scalar cards.
import type { Signal } from "@preact/signals";
import { usePage } from "../../state/page";
import type { Settings } from "../../state/settings";
import { Drawer, DrawerSection } from "../../widgets/drawer";
import { NumberBox } from "../../widgets/number_box";
import { Segmented } from "../../widgets/segmented";
import { Slider } from "../../widgets/slider";
import { Switch } from "../../widgets/switch";
import { Smoothing } from "./smoothing";
import { XAxisChoice } from "./x_axis_choice";

export function ScalarSettings() {
  const { settings } = usePage();
  return (
    <Drawer
      title="Scalars settings"
      onClose={() => {
        settings.isDrawerOpen.value = false;
      }}
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
      <CardSettings settings={settings} />
      <DrawerSection title="Keyboard">
        <SettingSwitch label="Single keys" setting={settings.hasSingleKeys} />
      </DrawerSection>
    </Drawer>
  );
}

const MIN_CARD_PX = 180;
const MAX_CARD_PX = 900;

function CardSettings({ settings }: { readonly settings: Settings }) {
  const { cardWidthPx, density } = settings;
  return (
    <DrawerSection title="Cards">
      <div class="option">
        <span class="name">Width</span>
        <Slider
          label="Least width of a card"
          min={MIN_CARD_PX}
          max={MAX_CARD_PX}
          step={10}
          isQuiet
          value={cardWidthPx.value}
          onInput={(value) => {
            cardWidthPx.value = value;
          }}
        />
        <NumberSetting
          label="Least width of a card in px"
          setting={cardWidthPx}
          min={MIN_CARD_PX}
          max={MAX_CARD_PX}
        />
      </div>
      <div class="option">
        <span class="name">Density</span>
        <Segmented
          label="Density"
          isWide
          choices={[
            ["comfortable", "Comfortable"],
            ["compact", "Compact"],
          ]}
          value={density.value}
          onChange={(value) => {
            density.value = value;
          }}
        />
      </div>
      <SettingSwitch label="Last value at the line's end" setting={settings.hasEndLabels} />
    </DrawerSection>
  );
}

interface SettingSwitchProps {
  readonly label: string;
  readonly setting: Signal<boolean>;
}

function SettingSwitch({ label, setting }: SettingSwitchProps) {
  const change = (isOn: boolean) => {
    setting.value = isOn;
  };
  return <Switch label={label} isOn={setting.value} onChange={change} />;
}

interface NumberSettingProps {
  readonly label: string;
  readonly setting: Signal<number>;
  readonly min: number;
  readonly max: number;
}

function NumberSetting({ label, setting, min, max }: NumberSettingProps) {
  const change = (value: number) => {
    setting.value = Math.round(value);
  };
  return <NumberBox label={label} min={min} max={max} value={setting.value} onChange={change} />;
}
