/// Which of truth, prediction and mistakes lie over the inputs.
import { SliderSetting } from "../../board/setting_controls";
import type { PredictionsResponse } from "../../wire/messages";
import type { LayerOptions } from "./options";

export interface LayersProps {
  readonly predictions: PredictionsResponse;
  readonly layers: LayerOptions;
}

const NAMES = {
  trueBoxes: "Truth",
  foundBoxes: "Prediction",
  trueMask: "Truth",
  predictedMask: "Prediction",
  mistakeMask: "Mistakes",
} as const;
type LayerName = keyof typeof NAMES;

const NAMES_BY_TASK: Readonly<Record<string, readonly LayerName[]>> = {
  detection: ["trueBoxes", "foundBoxes"],
  segmentation: ["trueMask", "predictedMask", "mistakeMask"],
};
const NEED_NO_TRUTH: readonly LayerName[] = ["foundBoxes", "predictedMask"];

/** The layers that predictions have. */
function layersOf({ task, inputs, has_truth }: PredictionsResponse): readonly LayerName[] {
  const names = inputs === "images" ? (NAMES_BY_TASK[task] ?? []) : [];
  return names.filter((name) => has_truth || NEED_NO_TRUTH.includes(name));
}

/** Small buttons for the bar over the samples. */
export function LayerToggles({ predictions, layers }: LayersProps) {
  const names = layersOf(predictions);
  if (names.length === 0) return null;
  return (
    <span class="layer-toggles">
      {names.map((name) => (
        <button
          key={name}
          type="button"
          class="layer-toggle"
          data-layer={name}
          title={`${NAMES[name]} over the inputs`}
          aria-pressed={layers[name].value}
          onClick={() => {
            layers[name].value = !layers[name].peek();
          }}
        >
          {NAMES[name]}
        </button>
      ))}
    </span>
  );
}

export function OpacitySetting({ layers }: Pick<LayersProps, "layers">) {
  return (
    <SliderSetting
      name="Opacity"
      label="Opacity of masks"
      setting={layers.opacity}
      min={0}
      max={1}
      step={0.05}
      digits={2}
    />
  );
}
