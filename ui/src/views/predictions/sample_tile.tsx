/// One sample: what it is, what was predicted, what is true, how sure.
import type { PredictionsResponse } from "../../wire/messages";
import { AnswerLine, type AnswerSource, tellsTruth } from "./answer_line";
import type { ListedSample } from "./gallery";
import type { LayerOptions } from "./options";
import { SampleInput } from "./sample_input";
import { SampleParts } from "./sample_parts";
import type { TileLayout } from "./tile_layout";
import { truthOf } from "./words";

export interface SampleTileProps {
  readonly predictions: PredictionsResponse;
  readonly listed: ListedSample;
  readonly layout: TileLayout;
  readonly layers: LayerOptions;
  /** Whose answers stand on it, where there are two. */
  readonly sources: readonly [own: AnswerSource, other: AnswerSource] | null;
  readonly isChosen: boolean;
  /** Tab leads to it; to the others arrows do. */
  readonly isReachable: boolean;
  readonly onChoose: () => void;
  readonly onOpen: () => void;
}

export function SampleTile(props: SampleTileProps) {
  const { predictions, listed, layout, layers, sources, isChosen, isReachable, onChoose, onOpen } = props;
  const { sample, beside, index } = listed;
  return (
    <button
      type="button"
      class="sample-tile"
      data-sample={sample.id}
      data-right={String(sample.is_right)}
      aria-pressed={isChosen}
      aria-label={`Sample ${sample.id}`}
      tabIndex={isReachable ? 0 : -1}
      style={{ height: `${layout.heightPx}px` }}
      onClick={onChoose}
      onDblClick={onOpen}
    >
      {layout.inputPx > 0 && (
        <span class="sample-input" style={{ height: `${layout.inputPx}px` }}>
          <SampleInput predictions={predictions} sample={sample} index={index} layers={layers} />
        </span>
      )}
      {sources && tellsTruth(predictions) && (
        <span class="answer truth">{`truth ${truthOf(predictions, sample)}`}</span>
      )}
      <AnswerLine
        predictions={predictions}
        sample={sample}
        hasTruth={sources === null}
        source={sources?.[0]}
      />
      {sources && beside && (
        <AnswerLine predictions={predictions} sample={beside} hasTruth={false} source={sources[1]} />
      )}
      <SampleParts predictions={predictions} sample={sample} heightPx={layout.partsPx} />
    </button>
  );
}
