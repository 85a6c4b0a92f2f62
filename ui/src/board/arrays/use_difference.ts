/// A card's array less another value of its tag: an earlier one, that of a step, or that of another run.
import { useMemo, useRef } from "preact/hooks";
import { formatInteger } from "../../base/format";
import { subtract } from "../../charts/arrays/difference";
import type { ValueList } from "../../data/value_lists";
import { type Page, usePage } from "../../state/page";
import { rowAt } from "../../state/steps";
import type { ArrayRequest } from "../../wire/messages";
import type { CardPlace } from "../card_place";
import { useValues } from "../use_values";
import { differenceOptions, type Subtraction, subtractionOn } from "./difference_options";
import type { CardArray } from "./use_array";
import { isAnswerTo, type ShownArray, type Slice, useSlice } from "./use_slice";

export interface Difference {
  /** The array itself where nothing is taken away. */
  readonly array: ShownArray | null;
  /** Why there is no difference. */
  readonly sentence: string | null;
  readonly isLoading: boolean;
}

/** What is taken away: which value, or why there is none. */
interface Other {
  readonly request: ArrayRequest | null;
  readonly words: string;
  readonly sentence: string | null;
}

const NOTHING: Other = { request: null, words: "", sentence: null };

export function useDifference(
  place: CardPlace,
  { array, values, isLoading }: CardArray,
  series: string,
  maxSide: number,
): Difference {
  const page = usePage();
  const options = useMemo(() => differenceOptions(page.options, place.kind), [page, place.kind]);
  const subtraction = subtractionOn(options, place.key);
  const otherRun = subtraction.subtrahend === "run" ? subtraction.run : (place.run ?? "");
  const listed = useValues(otherRun, series, place.rank).value;
  const list = otherRun === place.run ? values : listed.answer;
  const other = array
    ? findOther(page, subtraction, place, array, list, listed.error !== null, maxSide)
    : NOTHING;
  const slice = useSlice(() => other.request, place.rank);
  const last = useRef<ShownArray | null>(null);
  const isThere = slice.array !== null && other.request !== null && isAnswerTo(slice.array, other.request);
  const minuend = isThere ? array : null;
  const made = useMemo(
    () => (minuend && slice.array ? differenceOf(minuend, slice.array, other.words) : null),
    [minuend, slice.array, other.words],
  );
  if (other.request === null) return { array: other.sentence ? null : array, ...other, isLoading };
  last.current = made?.array ?? last.current;
  const sentence = made?.sentence ?? sentenceOf(slice);
  return { array: sentence ? null : last.current, sentence, isLoading: isLoading || !isThere };
}

function findOther(
  page: Page,
  subtraction: Subtraction,
  { run }: CardPlace,
  { frame: { header } }: ShownArray,
  list: ValueList | null,
  isMissing: boolean,
  maxSide: number,
): Other {
  const { subtrahend } = subtraction;
  const otherRun = subtrahend === "run" ? subtraction.run : run;
  if (subtrahend === "nothing" || otherRun === null || (subtrahend === "run" && otherRun === run))
    return NOTHING;
  if (isMissing || (subtrahend === "run" && !page.catalogue.names.value.includes(otherRun)))
    return { ...NOTHING, sentence: `Run ${otherRun} has no such values to take away.` };
  if (!list) return { ...NOTHING, sentence: null };
  const row = rowOf(subtraction, header.row - list.from, header.step, list);
  if (row < 0) return { ...NOTHING, sentence: "No value comes before this one." };
  const { index } = header;
  const request = { run: otherRun, tag: header.tag, row: list.from + row, index, max_side: maxSide };
  const step = `step ${formatInteger(list.steps[row] ?? Number.NaN)}`;
  return { request, words: subtrahend === "run" ? `${otherRun} at ${step}` : step, sentence: null };
}

/** The row that is taken away from the one at `row` and `step`, -1 for none. */
function rowOf(subtraction: Subtraction, row: number, step: number, { steps }: ValueList): number {
  switch (subtraction.subtrahend) {
    case "before":
      return row - 1;
    case "step":
      return rowAt(steps, { step: subtraction.step, nth: 0 });
    default:
      return rowAt(steps, { step, nth: 0 });
  }
}

function differenceOf(
  minuend: ShownArray,
  other: ShownArray,
  words: string,
): { readonly array: ShownArray | null; readonly sentence: string | null } {
  const [shape, otherShape] = [minuend, other].map(({ frame }) => `[${frame.header.shape.join(", ")}]`);
  if (shape !== otherShape)
    return { array: null, sentence: `No difference: the shape is ${shape}, that of ${words} ${otherShape}.` };
  if (minuend.frame.header.stride !== other.frame.header.stride) return { array: null, sentence: null };
  const numbers = subtract(minuend.numbers, other.numbers);
  return {
    array: { frame: minuend.frame, numbers, statistics: numbers.statistics, less: words },
    sentence: null,
  };
}

function sentenceOf({ error }: Slice): string | null {
  return error && `What is to be taken away cannot be read: ${error.message}.`;
}
