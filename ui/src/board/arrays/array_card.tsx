/// The frames of an array: a card, and the panel that fills the main area with all its numbers.
import type { ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";
import { WHOLE } from "../../charts/pictures/zoom_pan";
import { usePage } from "../../state/page";
import type { FullProps } from "../board";
import { CardFrame } from "../card_frame";
import { type CardPlace, type CardProps, FULL_RANK } from "../card_place";
import { FullPanel } from "../full_panel";
import { FitButton } from "../pictures/fit_button";
import { commandsOf } from "../place_commands";
import { StepControl } from "../step_control";
import { arrayMenu } from "./array_menu";
import { arrayZoomOf } from "./array_zoom";

export interface ArrayCardProps extends CardProps {
  /** The tag of the numbers, if it is not the card's. */
  readonly series?: string;
  /** Rendered only while the card is near the visible part. */
  readonly children: () => ComponentChildren;
}

export function ArrayCard({ place, series = place.tag, children }: ArrayCardProps) {
  const page = usePage();
  const zoom = arrayZoomOf(page, place);
  return (
    <CardFrame
      place={place}
      commands={{ fit: () => zoom.setView(WHOLE) }}
      actions={<FitButton zoom={zoom} isSmall />}
      menu={() => arrayMenu(page, place, series)}
      aspect={1}
    >
      {children}
    </CardFrame>
  );
}

export interface ArrayFullProps extends FullProps {
  /** Given the place of what stands in the panel. */
  readonly children: (place: CardPlace) => ComponentChildren;
}

export function ArrayFull({ place, places, children }: ArrayFullProps) {
  const page = usePage();
  const zoom = arrayZoomOf(page, place);
  const commands = useMemo(
    () => commandsOf(page, place, { fit: () => arrayZoomOf(page, place).setView(WHOLE) }),
    [page, place],
  );
  const full = useMemo(() => ({ ...place, id: `full:${place.key}`, rank: FULL_RANK }), [place]);
  return (
    <FullPanel
      place={place}
      places={places}
      commands={commands}
      controls={
        <>
          <FitButton zoom={zoom} />
          <StepControl />
        </>
      }
    >
      <div class="array-full">{children(full)}</div>
    </FullPanel>
  );
}
