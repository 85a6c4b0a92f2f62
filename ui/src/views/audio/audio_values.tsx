/// The clips of a card at its step, with the step slider.
import type { CardPlace } from "../../board/card_place";
import { CardSentence } from "../../board/card_sentence";
import { CardSteps } from "../../board/card_steps";
import { useValues } from "../../board/use_values";
import { makeClipsScheduler } from "../../data/audio";
import type { ValueList } from "../../data/value_lists";
import { usePage } from "../../state/page";
import { CardBody } from "../../widgets/card";
import { ClipView } from "./clip_view";
import { clipId } from "./use_audio_commands";
import { useLoaded } from "./use_loaded";

export interface AudioValuesProps {
  readonly place: CardPlace;
  readonly run: string;
}

export function AudioValues({ place, run }: AudioValuesProps) {
  const { answer, error } = useValues(run, place.tag, place.rank).value;
  if (answer && answer.keys.length > 0) return <ShownValue place={place} run={run} list={answer} />;
  return (
    <CardBody isLoading={!answer && !error}>
      {error && (
        <CardSentence text="The server could not read this series." isWarning details={error.message} />
      )}
      {answer && <CardSentence text="There is no value yet." />}
      {!answer && !error && <div class="clip-figure" />}
    </CardBody>
  );
}

interface ShownValueProps extends AudioValuesProps {
  readonly list: ValueList;
}

function ShownValue({ place, run, list }: ShownValueProps) {
  const page = usePage();
  const clips = page.scheduler("audio.clips", makeClipsScheduler);
  const key = list.keys[page.steps.rowOf(place.key, list.steps)] ?? "";
  const { answer, error } = useLoaded(clips, { key }, place.rank).value;
  return (
    <>
      {answer?.clips.map((message, sample) => (
        <ClipView
          key={clipId(place, sample)}
          id={clipId(place, sample)}
          run={run}
          tag={place.tag}
          step={list.steps[list.keys.indexOf(answer.key)] ?? 0}
          valueKey={answer.key}
          sample={sample}
          nSamples={answer.clips.length}
          message={message}
          rank={place.rank}
        />
      ))}
      {!answer?.clips.length && (
        <CardBody isLoading={!answer && !error}>
          {answer && <CardSentence text="This value has no clips." />}
          {error && !answer && (
            <CardSentence text="This value cannot be read." isWarning details={error.message} />
          )}
          {!answer && !error && <div class="clip-figure" />}
        </CardBody>
      )}
      <CardSteps card={place.key} steps={list.steps} wallTimes={list.wallTimes} />
    </>
  );
}
