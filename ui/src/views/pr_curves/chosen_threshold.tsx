/// The threshold that was chosen: what each run counts there, as a table that stays.
import { IconButton } from "../../widgets/button";
import { copyText } from "../../widgets/clipboard";
import { ScrollRegion } from "../../widgets/scroll_region";
import type { PrCardModel } from "./card_model";
import { chosenThreshold } from "./pr_state";
import { formatThreshold, tableText } from "./threshold_rows";
import { ThresholdTable } from "./threshold_table";

export function ChosenThreshold({ model }: { readonly model: PrCardModel }) {
  const { state } = model;
  const threshold = chosenThreshold(state);
  const rows = threshold === null ? [] : model.rowsAt(threshold);
  if (threshold === null || rows.length === 0) return null;
  return (
    <div class="card-table">
      <div class="card-table-head">
        <b>Threshold {formatThreshold(threshold)}</b>
        <IconButton icon="copy" label="Copy as table" isSmall onClick={() => copyText(tableText(rows))} />
        <IconButton
          icon="close"
          label="Free the threshold"
          keys="T"
          isSmall
          onClick={() => state.chosen.reset()}
        />
      </div>
      <ScrollRegion label={`Counts at threshold ${formatThreshold(threshold)}`} className="card-table-rows">
        <ThresholdTable isTight rows={rows} mode={state.mode.value} time={state.time.value} />
      </ScrollRegion>
    </div>
  );
}
