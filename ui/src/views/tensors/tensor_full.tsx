/// A tensor that fills the main area, with all its numbers.
import { useMemo } from "preact/hooks";
import { FULL_SIDE } from "../../board/arrays/use_array";
import type { FullProps } from "../../board/board";
import { FULL_RANK } from "../../board/card_place";
import { FullPanel } from "../../board/full_panel";
import { commandsOf } from "../../board/place_commands";
import { StepControl } from "../../board/step_control";
import { usePage } from "../../state/page";
import { TensorContent } from "./tensor_content";

export function TensorFull({ place, places }: FullProps) {
  const page = usePage();
  const commands = useMemo(() => commandsOf(page, place), [page, place]);
  const full = useMemo(() => ({ ...place, id: `full:${place.key}`, rank: FULL_RANK }), [place]);
  return (
    <FullPanel place={place} places={places} commands={commands} controls={<StepControl />}>
      <div class="array-full tensor-full">
        <TensorContent key={place.key} place={full} maxSide={FULL_SIDE} />
      </div>
    </FullPanel>
  );
}
