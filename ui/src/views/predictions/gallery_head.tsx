/// Over the tiles: how many samples there are, of which some, and at which step.
import { formatInteger } from "../../base/format";
import { StepControl } from "../../board/step_control";
import { Button } from "../../widgets/button";
import { FilterField } from "../../widgets/filter_field";
import type { PredictionsResponse } from "../../wire/messages";
import type { ListedSample } from "./gallery";
import { LayerToggles } from "./layer_toggles";
import { clearFilters, type PredictionOptions } from "./options";

export interface GalleryHeadProps {
  readonly predictions: PredictionsResponse;
  readonly listed: readonly ListedSample[];
  readonly options: PredictionOptions;
}

export function GalleryHead({ predictions, listed, options }: GalleryHeadProps) {
  const { samples, n_samples, is_handmade } = predictions;
  return (
    <div class="gallery-head">
      <h2>Samples</h2>
      <span class="note" role="status">
        {countText(listed.length, samples.length, n_samples)}
      </span>
      {listed.length < samples.length && (
        <Button look="link" onClick={() => clearFilters(options)}>
          Clear filters
        </Button>
      )}
      {is_handmade && (
        <span class="note">No prediction was logged: these images say the true class alone.</span>
      )}
      <span class="space" />
      <LayerToggles predictions={predictions} layers={options.layers} />
      <FilterField
        label="Find samples"
        placeholder="Find an id"
        keys="/"
        id="tag-filter"
        value={options.search.value}
        error={null}
        onInput={(text) => {
          options.search.value = text;
        }}
      />
      <StepControl />
    </div>
  );
}

function countText(nListed: number, nKept: number, nSamples: number): string {
  const [listed, kept, all] = [nListed, nKept, nSamples].map(formatInteger);
  const shown = nListed === nKept ? `${kept}` : `${listed} of ${kept}`;
  return nKept === nSamples ? shown : `${shown} kept, ${all} looked at`;
}
