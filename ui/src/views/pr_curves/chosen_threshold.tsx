/// The threshold that was chosen: what each run counts there, as a table that stays.
import { IconButton } from "../../widgets/button";
import { copyText } from "../../widgets/clipboard";
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
      <section
        class="card-table-rows"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
        tabIndex={0}
        aria-label={`Counts at threshold ${formatThreshold(threshold)}`}
      >
        <ThresholdTable isTight rows={rows} mode={state.mode.value} time={state.time.value} />
      </section>
    </div>
  );
}
