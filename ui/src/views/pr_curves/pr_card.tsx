/// One tag: the curves of all runs at one step.
import { useMemo } from "preact/hooks";
import { CardFrame } from "../../board/card_frame";
import type { CardProps } from "../../board/card_place";
import { usePage } from "../../state/page";
import { IconButton } from "../../widgets/button";
import { PrCardModel } from "./card_model";
import { ChosenThreshold } from "./chosen_threshold";
import { CurveDownloads } from "./curve_downloads";
import { cardMenu } from "./downloads";
import { PrChart } from "./pr_chart";
import { PrFoot } from "./pr_foot";
import { PrSteps } from "./pr_steps";

export function PrCard({ place }: CardProps) {
  const page = usePage();
  const { id } = place;
  const model = useMemo(() => new PrCardModel(page, place), [page, id]);
  return (
    <CardFrame
      place={place}
      commands={model.commands}
      menu={() => cardMenu(model)}
      actions={<ResetButton model={model} isSmall />}
    >
      {() => <PrCardContent model={model} />}
    </CardFrame>
  );
}

export function ResetButton({
  model,
  isSmall = false,
}: {
  readonly model: PrCardModel;
  readonly isSmall?: boolean;
}) {
  return (
    <IconButton
      icon="fit"
      label="Reset axes to 0 to 1"
      keys="F"
      isSmall={isSmall}
      onClick={() => model.resetAxes()}
    />
  );
}

const MAX_SCORES = 4;

export interface PrCardContentProps {
  readonly model: PrCardModel;
  /** How many runs have their number in the foot. Default: 4. */
  readonly maxScores?: number;
}

/** What stands under the head, on the page and on the full screen. */
export function PrCardContent({ model, maxScores = MAX_SCORES }: PrCardContentProps) {
  return (
    <>
      <PrChart model={model} />
      <PrFoot model={model} maxScores={maxScores} />
      <ChosenThreshold model={model} />
      <PrSteps model={model} />
      {model.isDownloading.value && <CurveDownloads model={model} />}
    </>
  );
}
