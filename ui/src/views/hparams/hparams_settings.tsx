/// The drawer of the HParams tab: groups of sessions, which runs are rows, the look of the table.
import { SettingSwitch } from "../../board/setting_controls";
import { DensitySetting, ViewDrawer } from "../../board/view_drawer";
import { usePage } from "../../state/page";
import { Button } from "../../widgets/button";
import { DrawerSection } from "../../widgets/drawer";
import { SelectBox } from "../../widgets/select_box";
import { hparamsModel } from "./hparams_model";
import type { Aggregation } from "./session_groups";

const AGGREGATIONS: readonly (readonly [Aggregation, string])[] = [
  ["none", "A row each"],
  ["mean", "Group: mean"],
  ["median", "Group: session with the median"],
  ["min", "Group: session with the least"],
  ["max", "Group: session with the greatest"],
];

export function HParamsSettings() {
  const model = hparamsModel(usePage());
  return (
    <ViewDrawer title="HParams settings">
      <DrawerSection title="Rows">
        <div class="option">
          <span class="name">Sessions</span>
          <SelectBox
            label="Sessions of one group"
            choices={AGGREGATIONS}
            value={model.aggregation.value}
            onChange={(how) => {
              model.aggregation.value = how;
            }}
          />
        </div>
        <p class="hint">
          Median, least and greatest are of the sorted metric, or else of the first one shown.
        </p>
        <SettingSwitch label="Runs without hyperparameters" setting={model.hasOtherRuns} />
      </DrawerSection>
      <DrawerSection title="Columns">
        <SettingSwitch label="Differing hyperparameters only" setting={model.onlyDiffering} />
        <div class="option">
          <Button onClick={() => model.resetColumns()}>Columns as at first</Button>
        </div>
      </DrawerSection>
      <DrawerSection title="Other tabs">
        <div class="option">
          <Button
            title="Check the runs in the table, uncheck all others"
            onClick={() => model.runs.only(model.listed.peek())}
          >
            Show only the runs that match
          </Button>
        </div>
      </DrawerSection>
      <DrawerSection title="Look">
        <DensitySetting />
      </DrawerSection>
    </ViewDrawer>
  );
}
