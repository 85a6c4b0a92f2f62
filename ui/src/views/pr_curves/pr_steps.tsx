/// The step slider of a card, with the time of what it shows.

import { formatDuration, formatWallTime } from "../../base/format_time";
import { CardSteps } from "../../board/card_steps";
import type { PrCardModel } from "./card_model";

export function PrSteps({ model }: { readonly model: PrCardModel }) {
  const { steps, wallTimes } = model.shown.times.value;
  const time = model.state.time.value;
  const row = model.page.steps.rowOf(model.place.key, steps);
  const wallTime = wallTimes[row] ?? Number.NaN;
  const text =
    time === "wall" ? formatWallTime(wallTime) : formatDuration(wallTime - (wallTimes[0] ?? Number.NaN));
  return (
    <CardSteps card={model.place.key} steps={steps} wallTimes={wallTimes}>
      {time !== "step" && <span class="time">{text}</span>}
    </CardSteps>
  );
}
