/// What stands in a card under its head: the text of the chosen step, or those of all steps, and the step slider.
import type { Signal } from "@preact/signals";
import { formatInteger } from "../../base/format";
import type { CardPlace } from "../../board/card_place";
import { CardSentence } from "../../board/card_sentence";
import { CardSteps } from "../../board/card_steps";
import { useValues } from "../../board/use_values";
import type { ValueList } from "../../data/value_lists";
import { usePage } from "../../state/page";
import { CardBody } from "../../widgets/card";
import { AllSteps } from "./all_steps";
import { listsSteps, useTextOptions } from "./options";
import { StepDifference } from "./step_difference";
import { StepText } from "./step_text";
import type { ShownText } from "./text_menu";

export interface TextContentProps {
  readonly place: CardPlace;
  /** Takes what is shown, for the card's menu. */
  readonly shown: Signal<ShownText | null>;
  /** Fills the main area: nothing is folded. */
  readonly isFull?: boolean;
}

/** What each way of showing a card's values is given. */
export interface StepProps {
  readonly place: CardPlace;
  readonly run: string;
  readonly list: ValueList;
  /** Which of the loaded values. */
  readonly index: number;
  readonly shown: Signal<ShownText | null>;
  readonly isFull: boolean;
}

export function TextContent({ place, shown, isFull = false }: TextContentProps) {
  const page = usePage();
  const options = useTextOptions();
  const isList = listsSteps(options);
  const run = place.run ?? "";
  const { answer: list, error } = useValues(run, place.tag, place.rank).value;
  if (!list) return <NoValues error={error?.message ?? null} />;
  if (list.keys.length === 0) return <CardSentence text="This tag has no values." />;
  const index = page.steps.rowOf(place.key, list.steps);
  const props: StepProps = { place, run, list, index, shown, isFull };
  return (
    <>
      {isList ? (
        <AllSteps {...props} />
      ) : options.mode.value === "difference" ? (
        <StepDifference {...props} />
      ) : (
        <StepText {...props} />
      )}
      {!isList && (
        <CardSteps card={place.key} steps={list.steps} wallTimes={list.wallTimes}>
          {list.nSuperseded > 0 && (
            <span title="Values that a restart replaced are hidden">
              {formatInteger(list.nSuperseded)} superseded
            </span>
          )}
        </CardSteps>
      )}
    </>
  );
}

function NoValues({ error }: { readonly error: string | null }) {
  if (error !== null) return <CardSentence text={`The values cannot be listed: ${error}.`} isWarning />;
  return (
    <CardBody isLoading>
      <div class="text-stand-in" />
    </CardBody>
  );
}
