/// The drawer's section about an outline at a level, the lines of rows and columns, and texts in cells.
import { useMemo } from "preact/hooks";
import { usePage } from "../../state/page";
import { DrawerSection } from "../../widgets/drawer";
import { NumberBox } from "../../widgets/number_box";
import { Slider } from "../../widgets/slider";
import { Switch } from "../../widgets/switch";
import { SettingSwitch } from "../setting_controls";
import { arrayOptions, roundWithin } from "./array_options";
import { shownStatisticsOf } from "./shown_statistics";

const SLIDER_PARTS = 200;

export function ContourSettings({ kind }: { readonly kind: string }) {
  const page = usePage();
  const options = useMemo(() => arrayOptions(page.options, kind), [page, kind]);
  const { hasContour, level } = options;
  const { low, high } = shownStatisticsOf(page, kind).joined.value;
  const canSlide = low < high && Number.isFinite(high - low);
  const setLevel = (value: number) => {
    level.value = value;
  };
  const toggle = (isOn: boolean) => {
    const isInside = level.peek() > low && level.peek() < high;
    if (isOn && canSlide && !isInside) setLevel(roundWithin(low / 2 + high / 2, high - low));
    hasContour.value = isOn;
  };
  return (
    <DrawerSection title="Lines and cells">
      <Switch label="Outline what reaches a level" isOn={hasContour.value} onChange={toggle} />
      {hasContour.value && (
        <div class="option">
          <span class="name">Level</span>
          {canSlide && (
            <Slider
              label="Level by hand"
              min={low}
              max={high}
              step={(high - low) / SLIDER_PARTS}
              isQuiet
              value={level.value}
              onInput={(value) => setLevel(roundWithin(value, high - low))}
            />
          )}
          <NumberBox
            label="Level"
            min={-Number.MAX_VALUE}
            max={Number.MAX_VALUE}
            value={level.value}
            onChange={setLevel}
          />
        </div>
      )}
      <SettingSwitch label="Rows and columns in cards" setting={options.hasProfiles} />
      <SettingSwitch label="Numbers and texts in cells" setting={options.hasTexts} />
    </DrawerSection>
  );
}
