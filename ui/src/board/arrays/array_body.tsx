/// The body of an array's card: the array, or why it cannot be shown.
import type { ComponentChildren } from "preact";
import { CardBody } from "../../widgets/card";
import { CardSentence } from "../card_sentence";
import type { ShownArray } from "./use_slice";
import type { SlicedArray } from "./use_sliced_array";

export interface ArrayBodyProps {
  readonly found: SlicedArray;
  /** What it is called in a sentence: `tensor`. */
  readonly noun: string;
  readonly children: (array: ShownArray) => ComponentChildren;
}

export function ArrayBody({ found: { array, error, sentence, isLoading }, noun, children }: ArrayBodyProps) {
  return (
    <CardBody isLoading={isLoading}>
      {error && !array && <CardSentence text={sentenceOf(error, noun)} isWarning />}
      {sentence && <CardSentence text={sentence} />}
      {array && children(array)}
    </CardBody>
  );
}

function sentenceOf({ isOffline, message }: NonNullable<SlicedArray["error"]>, noun: string): string {
  return isOffline ? "The server does not answer." : `This ${noun} cannot be shown: ${message}.`;
}
