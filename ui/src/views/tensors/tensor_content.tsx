/// What stands under the head of a tensor's card: the slice, as colours, a line or a table.
import { useState } from "preact/hooks";
import { ArrayColors } from "../../board/arrays/array_colors";
import { ArrayFacts } from "../../board/arrays/array_facts";
import { SlicePickers } from "../../board/arrays/slice_pickers";
import { sliceOf, withPosition } from "../../board/arrays/slices";
import { type CardArray, type ShownArray, useArray } from "../../board/arrays/use_array";
import type { CardPlace } from "../../board/card_place";
import { CardSentence } from "../../board/card_sentence";
import { CardSteps } from "../../board/card_steps";
import { npyUrl } from "../../data/arrays";
import { usePage } from "../../state/page";
import { IconButton } from "../../widgets/button";
import { CardBody } from "../../widgets/card";
import { followDownload } from "../../widgets/save_file";
import { formOption } from "./options";
import { TensorLine } from "./tensor_line";
import { TensorTable } from "./tensor_table";

export interface TensorContentProps {
  readonly place: CardPlace;
  readonly maxSide: number;
}

type ShownForm = "number" | "colors" | "line" | "table";

export function TensorContent({ place, maxSide }: TensorContentProps) {
  const page = usePage();
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const form = formOption(page).value;
  const [shape, setShape] = useState<readonly number[]>([]);
  const index = sliceOf(shape, 2, chosen);
  const found = useArray(place, index, maxSide);
  const { array, error, values, row, isLoading } = found;
  const known = array?.frame.header.shape;
  if (known && known.join() !== shape.join()) setShape(known);
  const shownForm = array ? shownAs(array, form) : "colors";
  return (
    <>
      <CardBody isLoading={isLoading}>
        <div class="tensor-body" data-form={shownForm}>
          {error && !array && <Failure found={found} />}
          {array && <Shown place={place} array={array} form={shownForm} chosen={chosen} />}
        </div>
      </CardBody>
      {array && (
        <>
          <SlicePickers
            shape={array.frame.header.shape}
            nDrawn={shownForm === "line" ? 1 : 2}
            chosen={chosen}
            onChoose={(axis, position) => setChosen(withPosition(chosen, axis, position))}
          />
          <ArrayFacts array={array} />
        </>
      )}
      {values && (
        <CardSteps card={place.key} steps={values.steps} wallTimes={values.wallTimes}>
          {values.keys[row] && (
            <IconButton
              icon="download"
              label="Download as .npy"
              isSmall
              onClick={() => followDownload(npyUrl(page.source, values.keys[row] ?? ""))}
            />
          )}
        </CardSteps>
      )}
    </>
  );
}

function shownAs({ frame }: ShownArray, form: string): ShownForm {
  const { shape } = frame.header;
  if (shape.length === 0) return "number";
  if (form === "auto") return shape.length === 1 ? "line" : "colors";
  return form as ShownForm;
}

interface ShownProps {
  readonly place: CardPlace;
  readonly array: ShownArray;
  readonly form: ShownForm;
  readonly chosen: readonly number[];
}

function Shown({ place, array, form, chosen }: ShownProps) {
  switch (form) {
    case "number":
      return <p class="tensor-number">{array.numbers.textAt(0, 0)}</p>;
    case "colors":
      return <ArrayColors place={place} array={array} />;
    case "line":
      return (
        <TensorLine place={place} array={array} row={chosen[array.frame.header.shape.length - 2] ?? 0} />
      );
    case "table":
      return <TensorTable array={array} />;
    default:
      return form satisfies never;
  }
}

function Failure({ found: { error } }: { readonly found: CardArray }) {
  if (error?.isOffline) return <CardSentence text="The server does not answer." isWarning />;
  return <CardSentence text={`This tensor cannot be shown: ${error?.message ?? ""}.`} isWarning />;
}
