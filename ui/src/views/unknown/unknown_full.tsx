/// A value that fills the main area, with more of its bytes.
import { useMemo } from "preact/hooks";
import type { FullProps } from "../../board/board";
import { FULL_RANK } from "../../board/card_place";
import { FullPanel } from "../../board/full_panel";
import { commandsOf } from "../../board/place_commands";
import { StepControl } from "../../board/step_control";
import { usePage } from "../../state/page";
import { FULL_BYTES, UnknownContent } from "./unknown_content";

export function UnknownFull({ place, places }: FullProps) {
  const page = usePage();
  const commands = useMemo(() => commandsOf(page, place), [page, place]);
  const full = useMemo(() => ({ ...place, id: `full:${place.key}`, rank: FULL_RANK }), [place]);
  return (
    <FullPanel place={place} places={places} commands={commands} controls={<StepControl />}>
      <div class="unknown-full">
        <UnknownContent key={place.key} place={full} maxBytes={FULL_BYTES} />
      </div>
    </FullPanel>
  );
}
