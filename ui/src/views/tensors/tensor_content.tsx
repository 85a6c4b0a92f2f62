/// What stands under the head of a tensor's card: the slice, as colours, a line or a table.
import { useState } from "preact/hooks";
import { formatInteger, formatValue } from "../../base/format";
import { type CardArray, type ShownArray, useArray } from "../../board/arrays/use_array";
import type { CardPlace } from "../../board/card_place";
import { CardSentence } from "../../board/card_sentence";
import { CardSteps } from "../../board/card_steps";
import type { Statistics } from "../../charts/arrays/statistics";
import { npyUrl } from "../../data/arrays";
import { usePage } from "../../state/page";
import { IconButton } from "../../widgets/button";
import { CardBody } from "../../widgets/card";
import { followDownload } from "../../widgets/save_file";
import { Slider } from "../../widgets/slider";
import { formOption } from "./options";
import { describeShape, sliceOf, withPosition } from "./slices";
import { TensorColors } from "./tensor_colors";
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
          <Facts array={array} />
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
      return <TensorColors place={place} array={array} />;
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

interface SlicePickersProps {
  readonly shape: readonly number[];
  readonly nDrawn: 1 | 2;
  readonly chosen: readonly number[];
  readonly onChoose: (axis: number, position: number) => void;
}

function SlicePickers({ shape, nDrawn, chosen, onChoose }: SlicePickersProps) {
  const positions = sliceOf(shape, nDrawn, chosen);
  return (
    <>
      {positions.map((position, axis) => (
        <div class="slice-picker" key={axis}>
          <span>{`axis ${axis}`}</span>
          <Slider
            label={`Position on axis ${axis}`}
            min={0}
            max={Math.max(1, (shape[axis] ?? 1) - 1)}
            step={1}
            isQuiet
            value={position}
            onInput={(next) => onChoose(axis, Math.min(next, (shape[axis] ?? 1) - 1))}
          />
          <span class="position">{`${formatInteger(position)} of ${formatInteger(shape[axis] ?? 1)}`}</span>
        </div>
      ))}
    </>
  );
}

function Facts({ array }: { readonly array: ShownArray }) {
  const { dtype, shape, stride } = array.frame.header;
  return (
    <div class="card-foot tensor-facts">
      <span>{describeShape(dtype, shape)}</span>
      <span title="Least, mean and greatest finite number, standard deviation">
        {momentsOf(array.statistics)}
      </span>
      {notFiniteOf(array.statistics).map((text) => (
        <span class="warn" key={text}>
          {text}
        </span>
      ))}
      {stride > 1 && <span>{`every ${formatInteger(stride)}th`}</span>}
    </div>
  );
}

function momentsOf({ low, mean, high, std }: Statistics): string {
  if (Number.isNaN(low)) return "no finite number";
  return `${formatValue(low)} · ${formatValue(mean)} · ${formatValue(high)}, σ ${formatValue(std)}`;
}

function notFiniteOf({ nNan, nPosinf, nNeginf }: Statistics): string[] {
  const counts: readonly (readonly [number, string])[] = [
    [nNan, "NaN"],
    [nPosinf, "+∞"],
    [nNeginf, "−∞"],
  ];
  return counts.flatMap(([n, name]) => (n > 0 ? [`${formatInteger(n)} ${name}`] : []));
}
