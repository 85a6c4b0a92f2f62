/// What lies over the image of a sample: boxes of truth and prediction, masks of classes.
import { useMemo } from "preact/hooks";
import { sampleMaskUrl } from "../../data/predictions";
import { usePage } from "../../state/page";
import type { PredictedBoxMessage, PredictionsResponse } from "../../wire/messages";
import type { LayerOptions } from "./options";
import { formatProbability, nameOf } from "./words";

/** Pixels of an image. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

export interface BoxLayerProps {
  readonly predictions: PredictionsResponse;
  readonly boxes: readonly PredictedBoxMessage[];
  readonly size: PictureSize;
  readonly layers: LayerOptions;
  /** Whether classes and scores are written beside them. */
  readonly hasLabels: boolean;
}

/** Truth is dashed, what was found has a line; what has no counterpart is filled. */
export function BoxLayer({ predictions, boxes, size, layers, hasLabels }: BoxLayerProps) {
  const [hasTruth, hasPredicted] = [layers.trueBoxes.value, layers.foundBoxes.value];
  const shown = boxes.filter(({ score }) => (score === null ? hasTruth : hasPredicted));
  return (
    <span class="sample-boxes">
      {shown.map((box, i) => (
        <span
          key={i}
          class="sample-box"
          data-of={box.score === null ? "truth" : "predicted"}
          data-match={String(box.is_match)}
          style={{ ...placeOf(box, size), "--color": predictions.class_colors[box.index] }}
        >
          {hasLabels && <span class="label">{labelOf(predictions, box)}</span>}
        </span>
      ))}
    </span>
  );
}

function labelOf(predictions: PredictionsResponse, { index, score, is_match }: PredictedBoxMessage): string {
  const name = nameOf(predictions, index);
  if (score === null) return is_match ? name : `${name}, missed`;
  return `${name} ${formatProbability(score)}`;
}

/** For CSS, in percent of the image. */
export function placeOf({ x0, y0, x1, y1 }: PredictedBoxMessage, { width, height }: PictureSize) {
  const percent = (part: number) => `${Number((100 * part).toFixed(2))}%`;
  return {
    left: percent(Math.min(x0, x1) / width),
    top: percent(Math.min(y0, y1) / height),
    width: percent(Math.abs(x1 - x0) / width),
    height: percent(Math.abs(y1 - y0) / height),
  };
}

export interface MaskLayersProps {
  readonly predictions: PredictionsResponse;
  /** Place among the samples that were logged. */
  readonly index: number;
  readonly layers: LayerOptions;
}

export function MaskLayers({ predictions, index, layers }: MaskLayersProps) {
  const { source } = usePage();
  const { key, has_truth } = predictions;
  const wanted = useMemo(
    () =>
      [
        { layer: "predicted", option: layers.predictedMask, isThere: true },
        { layer: "truth", option: layers.trueMask, isThere: has_truth },
        { layer: "mistakes", option: layers.mistakeMask, isThere: has_truth },
      ] as const,
    [layers, has_truth],
  );
  return wanted.map(
    ({ layer, option, isThere }) =>
      isThere &&
      option.value && (
        <img
          key={layer}
          class="sample-mask"
          data-layer={layer}
          src={sampleMaskUrl(source, key, index, layer)}
          alt=""
          style={{ opacity: layers.opacity.value }}
        />
      ),
  );
}
