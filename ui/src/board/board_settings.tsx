/// The drawer of a view: its own sections, then those of all views.
import type { ComponentChildren } from "preact";
import { MAX_CARD_PX, MIN_CARD_PX } from "../state/card_width";
import { usePage } from "../state/page";
import { Drawer, DrawerSection } from "../widgets/drawer";
import { Segmented } from "../widgets/segmented";
import { Slider } from "../widgets/slider";
import { NumberSetting, type Settable, SettingSwitch } from "./setting_controls";

type WidthRange = readonly [min: number, max: number];

export interface BoardSettingsProps {
  readonly title: string;
  /** Least width of a card in px. */
  readonly width: Settable<number>;
  /** Between which px it can be set. */
  readonly widthRange?: WidthRange;
  /** The view's own sections. */
  readonly children?: ComponentChildren;
  /** More about the look of the cards. */
  readonly cardOptions?: ComponentChildren;
}

export function BoardSettings({
  title,
  width,
  widthRange = [MIN_CARD_PX, MAX_CARD_PX],
  children,
  cardOptions,
}: BoardSettingsProps) {
  const { settings } = usePage();
  return (
    <Drawer
      title={title}
      onClose={() => {
        settings.isDrawerOpen.value = false;
      }}
    >
      {children}
      <CardSettings width={width} range={widthRange}>
        {cardOptions}
      </CardSettings>
      <DrawerSection title="Keyboard">
        <SettingSwitch label="Single keys" setting={settings.hasSingleKeys} />
      </DrawerSection>
    </Drawer>
  );
}

interface CardSettingsProps {
  readonly width: Settable<number>;
  readonly range: WidthRange;
  readonly children: ComponentChildren;
}

function CardSettings({ width, range: [min, max], children }: CardSettingsProps) {
  const { density } = usePage().settings;
  return (
    <DrawerSection title="Cards">
      <div class="option">
        <span class="name">Width</span>
        <Slider
          label="Least width of a card"
          min={min}
          max={max}
          step={10}
          isQuiet
          value={width.value}
          onInput={(value) => {
            width.value = value;
          }}
        />
        <NumberSetting label="Least width of a card in px" setting={width} min={min} max={max} />
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
      {children}
    </DrawerSection>
  );
}
