/// The bar over the samples: whose predictions, which samples, in which order.

import { useMemo } from "preact/hooks";
import type { ToolbarProps } from "../../board/board_toolbar";
import { SettingsButton } from "../../board/settings_button";
import { StepControl } from "../../board/step_control";
import { usePage } from "../../state/page";
import { FilterField } from "../../widgets/filter_field";
import { Segmented } from "../../widgets/segmented";
import { SelectBox } from "../../widgets/select_box";
import { Slider } from "../../widgets/slider";
import { predictionOptions } from "./options";
import { subjectOf } from "./subjects";

export function PredictionsToolbar({ runsButton }: ToolbarProps) {
  const page = usePage();
  const options = useMemo(() => predictionOptions(page), [page]);
  const { tags, runs, tag, run } = subjectOf(page, options);
  return (
    <div class="bar toolbar" role="toolbar" aria-label="Predictions">
      {runsButton}
      <SelectBox
        label="Predictions"
        className="subject"
        choices={tags.map((name) => [name, name] as const)}
        value={tag}
        onChange={(name) => {
          options.tag.value = name;
        }}
      />
      <SelectBox
        label="Run"
        className="subject"
        choices={runs.map((name) => [name, name] as const)}
        value={run}
        onChange={(name) => {
          options.run.value = name;
        }}
      />
      <FilterField
        label="Find samples"
        keys="/"
        id="tag-filter"
        value={options.search.value}
        error={null}
        onInput={(text) => {
          options.search.value = text;
        }}
      />
      <label class="toggle" data-on={options.hasMistakesOnly.value}>
        <input
          type="checkbox"
          checked={options.hasMistakesOnly.value}
          onChange={(event) => {
            options.hasMistakesOnly.value = event.currentTarget.checked;
          }}
        />
        Mistakes only
      </label>
      <span class="smoothing confidence">
        <span class="label">Confidence ≥</span>
        <Slider
          label="Least confidence"
          min={0}
          max={1}
          step={0.01}
          keyStep={0.05}
          value={options.minConfidence.value}
          onInput={(value) => {
            options.minConfidence.value = value;
          }}
        />
        <span class="number">{options.minConfidence.value.toFixed(2)}</span>
      </span>
      <span class="space" />
      <Segmented
        label="Order of the samples"
        choices={[
          ["loss", "Loss"],
          ["confidence", "Confidence"],
          ["index", "Index"],
        ]}
        value={options.order.value}
        onChange={(order) => {
          options.order.value = order;
        }}
      />
      <StepControl />
      <SettingsButton />
    </div>
  );
}
