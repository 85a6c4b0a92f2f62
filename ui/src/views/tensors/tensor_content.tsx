/// What stands under the head of a tensor's card: the slice, as colours, a line or a table.
import { ArrayBody } from "../../board/arrays/array_body";
import { ArrayColors } from "../../board/arrays/array_colors";
import { ArrayFoot } from "../../board/arrays/array_foot";
import type { ShownArray } from "../../board/arrays/use_slice";
import { useSlicedArray } from "../../board/arrays/use_sliced_array";
import type { CardProps } from "../../board/card_place";
import { usePage } from "../../state/page";
import { formOption } from "./options";
import { TensorLine } from "./tensor_line";
import { TensorTable } from "./tensor_table";

type ShownForm = "number" | "colors" | "line" | "table";

export function TensorContent({ place }: CardProps) {
  const form = formOption(usePage()).value;
  const found = useSlicedArray(place);
  const shownForm = found.value ? shownAs(found.value, form) : "colors";
  return (
    <>
      <ArrayBody found={found} noun="tensor">
        {(array) => (
          <div class="tensor-body" data-form={shownForm}>
            <Shown place={place} array={array} form={shownForm} chosen={found.chosen} />
          </div>
        )}
      </ArrayBody>
      <ArrayFoot place={place} found={found} nDrawn={shownForm === "line" ? 1 : 2} />
    </>
  );
}

function shownAs({ frame }: ShownArray, form: string): ShownForm {
  const { shape } = frame.header;
  if (shape.length === 0) return "number";
  if (form === "auto") return shape.length === 1 ? "line" : "colors";
  return form as ShownForm;
}

interface ShownProps extends CardProps {
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
