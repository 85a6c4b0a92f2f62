/// What a card shows at its step, and the step slider under it.
import { useEffect } from "preact/hooks";
import { formatInteger } from "../../base/format";
import type { CardPlace } from "../../board/card_place";
import { CardSentence } from "../../board/card_sentence";
import { CardSteps } from "../../board/card_steps";
import { useValues } from "../../board/use_values";
import type { ValueList } from "../../data/value_lists";
import { usePage } from "../../state/page";
import { Button } from "../../widgets/button";
import { CardBody, CardFoot, type CardNote } from "../../widgets/card";
import type { ApiError } from "../../wire/api_error";
import type { ImageMessage } from "../../wire/messages";
import { KIND, useImages } from "./images_state";
import { SampleGrid } from "./sample_grid";
import { sizeText } from "./samples";
import type { ShownCard } from "./shown_card";
import { StepStrip } from "./step_strip";
import { useImage } from "./use_image";
import { usePrefetch } from "./use_prefetch";

export interface ImageValuesProps {
  readonly place: CardPlace;
  /** Whether some of its steps stand in a row under it. */
  readonly hasStrip?: boolean;
}

/** The body of a card and of the full screen. */
export function ImageValues({ place, hasStrip = false }: ImageValuesProps) {
  const { steps } = usePage();
  const { answer: list, error: listError } = useValues(place.run ?? "", place.tag, place.rank).value;
  const row = list ? steps.rowOf(place.key, list.steps) : -1;
  const key = list?.keys[row] ?? null;
  const { image, error, isLoading } = useImage(key === "" ? null : key, place.rank);
  usePrefetch((steps.isPlaying.value && list?.keys[row + 1]) || null, place.rank);
  const step = list?.steps[row];
  useShown(place, step, image?.key === key ? image : null, list);
  if (listError && !list) return <Failure error={listError} />;
  return (
    <div class="image-values">
      <CardBody isLoading={list === null || isLoading}>
        {key === "" || error ? <Failure error={error} /> : null}
        {list?.n === 0 && <CardSentence text="Every value of it was replaced by a restart." />}
        {image && key !== "" && step !== undefined && <ImageBody place={place} image={image} step={step} />}
        {!image && !error && key !== "" && list?.n !== 0 && <div class="picture-stand-in" />}
      </CardBody>
      {list && hasStrip && <StepStrip place={place} values={list} row={row} />}
      {list && (
        <CardSteps card={place.key} steps={list.steps} wallTimes={list.wallTimes}>
          <span class="picture-size">{image && sizeText(image.samples)}</span>
        </CardSteps>
      )}
      {image && <CardFoot notes={notesOf(image)} />}
    </div>
  );
}

interface ImageBodyProps {
  readonly place: CardPlace;
  readonly image: ImageMessage;
  readonly step: number;
}

function ImageBody({ place, image, step }: ImageBodyProps) {
  if (image.samples.length === 0) return <CardSentence text="The value holds no image." />;
  return <SampleGrid place={place} image={image} step={step} />;
}

function Failure({ error }: { readonly error: ApiError | null }) {
  const page = usePage();
  return (
    <CardSentence
      isWarning
      text={
        error ? `The image cannot be read: ${error.message}` : "The value is a number, expected an image."
      }
    >
      {error && (
        <Button look="link" onClick={() => page.markChanged(null)}>
          Try again
        </Button>
      )}
    </CardSentence>
  );
}

function notesOf(image: ImageMessage): CardNote[] {
  const notes: CardNote[] = [];
  const nUnsent = image.n_samples - image.samples.length;
  if (nUnsent > 0) notes.push({ text: `${formatInteger(nUnsent)} more samples are not shown` });
  const nUnsentBoxes = image.n_boxes - image.boxes.length;
  if (nUnsentBoxes > 0) notes.push({ text: `${formatInteger(nUnsentBoxes)} more boxes are not shown` });
  if (image.boxes_problem !== "") {
    notes.push({ text: `Its boxes cannot be read: ${image.boxes_problem}`, isWarning: true });
  }
  return notes;
}

/** Makes known what the card shows, to downloads and tests. */
function useShown(
  { id, tag, run }: CardPlace,
  step: number | undefined,
  image: ImageMessage | null,
  values: ValueList | null,
): void {
  const { described } = usePage();
  const { shown } = useImages();
  useEffect(() => {
    if (step === undefined || !image || !values || run === null) return undefined;
    const card: ShownCard = { id, run, tag, step, image, values };
    const description = { describe: () => describe(card) };
    shown.set(id, card);
    described.add(description);
    return () => {
      described.delete(description);
      if (shown.get(id) === card) shown.delete(id);
    };
  }, [shown, described, id, tag, run, step, image, values]);
}

function describe({ id, tag, run, step, image }: ShownCard) {
  return { kind: KIND, id, tag, run, step, nSamples: image.n_samples, nBoxes: image.n_boxes };
}
