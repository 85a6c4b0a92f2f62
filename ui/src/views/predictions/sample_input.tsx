/// What a sample is shown by: its image with what lies over it, or its text.
import { useSignal } from "@preact/signals";
import { sampleImageUrl } from "../../data/predictions";
import { usePage } from "../../state/page";
import type { PredictedSampleMessage, PredictionsResponse } from "../../wire/messages";
import type { LayerOptions } from "./options";
import { BoxLayer, MaskLayers, type PictureSize } from "./picture_layers";

export interface SampleInputProps {
  readonly predictions: PredictionsResponse;
  readonly sample: PredictedSampleMessage;
  /** Place among the samples that were logged. */
  readonly index: number;
  readonly layers: LayerOptions;
  /** It has room for words on the picture. */
  readonly isLarge?: boolean;
}

export function SampleInput(props: SampleInputProps) {
  const { predictions, sample } = props;
  if (predictions.inputs === "images") return <SamplePicture {...props} />;
  return <span class="input-text">{sample.text}</span>;
}

function SamplePicture({ predictions, sample, index, layers, isLarge = false }: SampleInputProps) {
  const { source } = usePage();
  const size = useSignal<PictureSize | null>(null);
  const hasFailed = useSignal(false);
  const { width, height } = size.value ?? { width: 1, height: 1 };
  const { key, task } = predictions;
  const url =
    sample.media_key === "" ? sampleImageUrl(source, key, index) : source.mediaUrl(sample.media_key, 0);
  return (
    <span class="sample-picture">
      <span class="sample-frame" style={{ "--ratio": width / height }}>
        <img
          src={url}
          alt={`Sample ${sample.id}`}
          style={{ visibility: hasFailed.value ? "hidden" : "visible" }}
          onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => {
            hasFailed.value = false;
            size.value = { width: naturalWidth, height: naturalHeight };
          }}
          onError={() => {
            hasFailed.value = true;
          }}
        />
        {size.value && task === "segmentation" && (
          <MaskLayers predictions={predictions} index={index} layers={layers} />
        )}
        {size.value && task === "detection" && (
          <BoxLayer
            predictions={predictions}
            boxes={sample.answer?.boxes ?? []}
            size={size.value}
            layers={layers}
            hasLabels={isLarge}
          />
        )}
      </span>
      {hasFailed.value && <span class="no-picture">no image</span>}
    </span>
  );
}
