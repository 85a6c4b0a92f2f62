/// The body of an array's card: the array, or why it cannot be shown.
import type { ComponentChildren } from "preact";
import { CardBody } from "../../widgets/card";
import { CardSentence } from "../card_sentence";
import type { CardArray, ShownArray } from "./use_array";

export interface ArrayBodyProps {
  readonly found: CardArray;
  /** What it is called in a sentence: `tensor`. */
  readonly noun: string;
  readonly children: (array: ShownArray) => ComponentChildren;
}

export function ArrayBody({ found: { array, error, isLoading }, noun, children }: ArrayBodyProps) {
  return (
    <CardBody isLoading={isLoading}>
      {error && !array && <CardSentence text={sentenceOf(error, noun)} isWarning />}
      {array && children(array)}
    </CardBody>
  );
}

function sentenceOf({ isOffline, message }: NonNullable<CardArray["error"]>, noun: string): string {
  return isOffline ? "The server does not answer." : `This ${noun} cannot be shown: ${message}.`;
}
