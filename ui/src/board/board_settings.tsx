/// The drawer of a view: its own sections, then those of all views.
import type { ComponentChildren } from "preact";
import { MAX_CARD_PX, MIN_CARD_PX } from "../state/card_width";
import { DrawerSection } from "../widgets/drawer";
import { Slider } from "../widgets/slider";
import { NumberSetting, type Settable } from "./setting_controls";
import { DensitySetting, ViewDrawer } from "./view_drawer";

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
  return (
    <ViewDrawer title={title}>
      {children}
      <CardSettings width={width} range={widthRange}>
        {cardOptions}
      </CardSettings>
    </ViewDrawer>
  );
}

interface CardSettingsProps {
  readonly width: Settable<number>;
  readonly range: WidthRange;
  readonly children: ComponentChildren;
}

function CardSettings({ width, range: [min, max], children }: CardSettingsProps) {
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
      <DensitySetting />
      {children}
    </DrawerSection>
  );
}
