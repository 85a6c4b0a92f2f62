/// The drawer with all settings of the cards of histograms.
import { BoardSettings } from "../../board/board_settings";
import { NumberSetting, SettingSwitch } from "../../board/setting_controls";
import { StepControl } from "../../board/step_control";
import { XAxisChoice } from "../../board/x_axis_choice";
import { usePage } from "../../state/page";
import { Button } from "../../widgets/button";
import { DrawerSection } from "../../widgets/drawer";
import { ModeChoice } from "./mode_choice";
import { histogramSettings, MAX_SLICES, MIN_SLICES } from "./settings";

export function HistogramsSettings() {
  const page = usePage();
  const { areRunsTogether, isCountLog, slices, cardWidthPx } = histogramSettings(page);
  return (
    <BoardSettings title="Histograms settings" width={cardWidthPx}>
      <DrawerSection title="Cards as">
        <ModeChoice isWide />
        <OwnModes />
        <SettingSwitch label="All runs of a tag on one card" setting={areRunsTogether} />
      </DrawerSection>
      <DrawerSection title="Steps">
        <XAxisChoice isWide />
        <StepControl />
        <SettingSwitch label="Link zoom over all cards" setting={page.settings.shouldLinkZoom} />
        <div class="option">
          <span class="grow">Slices of a ridge</span>
          <NumberSetting label="Slices of a ridge" setting={slices} min={MIN_SLICES} max={MAX_SLICES} />
        </div>
        <SettingSwitch label="Show superseded values" setting={page.settings.shouldShowSuperseded} />
      </DrawerSection>
      <DrawerSection title="Counts">
        <SettingSwitch label="Log counts" setting={isCountLog} />
      </DrawerSection>
      <DrawerSection title="Values">
        <SettingSwitch label="Ignore outliers when scaling" setting={page.settings.shouldIgnoreOutliers} />
      </DrawerSection>
    </BoardSettings>
  );
}

/** Cards that say for themselves what they are drawn as. */
function OwnModes() {
  const { cardModes } = histogramSettings(usePage());
  if (cardModes.size === 0) return null;
  return (
    <div class="option">
      <span class="grow">{cardModes.size === 1 ? "1 card differs" : `${cardModes.size} cards differ`}</span>
      <Button look="link" onClick={() => cardModes.clear()}>
        Make all alike
      </Button>
    </div>
  );
}
