/// The drawer with all settings of the curves.
import { BoardSettings } from "../../board/board_settings";
import { SegmentedSetting } from "../../board/segmented_setting";
import { NumberSetting, SettingSwitch } from "../../board/setting_controls";
import { usePage } from "../../state/page";
import { Button } from "../../widgets/button";
import { DrawerSection } from "../../widgets/drawer";
import { NumberBox } from "../../widgets/number_box";
import { chosenThreshold, MAX_BINS, MIN_BINS, type PrState, prStateOf, type TimeName } from "./pr_state";

const TIMES: readonly (readonly [TimeName, string])[] = [
  ["step", "Step"],
  ["relative", "Relative"],
  ["wall", "Wall"],
];

export function PrSettings() {
  const page = usePage();
  const state = prStateOf(page);
  return (
    <BoardSettings title="PR curves settings" width={state.widthPx}>
      <DrawerSection title="Time of a curve">
        <SegmentedSetting label="Time of a curve" isWide choices={TIMES} setting={state.time} />
      </DrawerSection>
      <DrawerSection title="Curves">
        <SettingSwitch label="Earlier steps, faintly" setting={state.hasOlder} />
        <SettingSwitch label="Link zoom over all cards" setting={page.settings.shouldLinkZoom} />
      </DrawerSection>
      <DrawerSection title="Threshold">
        <ThresholdSetting state={state} />
      </DrawerSection>
      <DrawerSection title="Calibration">
        <div class="option">
          <span class="grow">Bins at most</span>
          <NumberSetting label="Bins at most" setting={state.nBins} min={MIN_BINS} max={MAX_BINS} />
        </div>
        <p class="section-hint">
          Counts at two thresholds tell how many examples have a score between them, and how many of these are
          positive. The middle of a bin stands for its scores, which are not in the file.
        </p>
      </DrawerSection>
    </BoardSettings>
  );
}

/** The default, for who wants to type one where none is chosen. */
const USUAL_THRESHOLD = 0.5;

function ThresholdSetting({ state }: { readonly state: PrState }) {
  const threshold = chosenThreshold(state);
  const choose = (value: number) => {
    state.chosen.value = value;
  };
  return threshold === null ? (
    <Button onClick={() => choose(USUAL_THRESHOLD)}>Mark a threshold</Button>
  ) : (
    <div class="option">
      <span class="grow">Marked at</span>
      <NumberBox label="Threshold" min={0} max={1} digits={2} value={threshold} onChange={choose} />
      <Button onClick={() => state.chosen.reset()}>Free</Button>
    </div>
  );
}
