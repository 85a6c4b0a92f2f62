/// A card that fills the main area, with ways to the next.
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { CardCommands } from "../state/active_card";
import { usePage } from "../state/page";
import { IconButton } from "../widgets/button";
import { CardTitle } from "./card_frame";
import type { CardPlace } from "./card_place";

export interface FullPanelProps {
  readonly place: CardPlace;
  /** All cards that one can go to, in order. */
  readonly places: readonly CardPlace[];
  /** What keys do with it. */
  readonly commands: CardCommands;
  /** Stands in the head before pin and close. */
  readonly controls?: ComponentChildren;
  readonly children: ComponentChildren;
}

export function FullPanel({ place, places, commands, controls, children }: FullPanelProps) {
  const page = usePage();
  const panel = useRef<HTMLElement>(null);
  const index = places.findIndex(({ key }) => key === place.key);
  const go = (by: number) => {
    const next = places[(index + by + places.length) % places.length];
    if (next) page.fullCard.value = next.key;
  };
  useActive(commands);
  useEffect(() => {
    if (!panel.current?.contains(document.activeElement)) panel.current?.focus();
  }, [place.key]);
  useFocusOnCard(place.key);
  return (
    <section
      ref={panel}
      class="full-screen"
      data-full={place.key}
      aria-label={`${place.tag}, full screen`}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey)
          return;
        if (event.key === "ArrowRight" && event.target === panel.current) go(1);
        else if (event.key === "ArrowLeft" && event.target === panel.current) go(-1);
        else if (page.settings.hasSingleKeys.value && (event.key === "j" || event.key === "k")) {
          event.stopPropagation();
          go(event.key === "j" ? 1 : -1);
        }
      }}
    >
      <div class="bar full-screen-head">
        <IconButton icon="left" label="Previous card" keys="K" isSmall onClick={() => go(-1)} />
        <IconButton icon="right" label="Next card" keys="J" isSmall onClick={() => go(1)} />
        <CardTitle place={place} />
        <span class="place">
          {index + 1} of {places.length}
        </span>
        <span class="space" />
        {controls}
        <IconButton
          icon="pin"
          label="Pin"
          keys="P"
          isPressed={page.pins.has(place.key)}
          onClick={() => commands.togglePin()}
        />
        <IconButton icon="close" label="Close" keys="Esc" onClick={() => commands.toggleFull()} />
      </div>
      {children}
    </section>
  );
}

/** While it is open keys mean this card. */
function useActive(commands: CardCommands): void {
  const { activeCard } = usePage();
  useEffect(() => {
    const before = activeCard.peek();
    activeCard.value = commands;
    return () => {
      if (activeCard.peek() === commands) activeCard.value = before;
    };
  }, [activeCard, commands]);
}

/** When the full screen closes, its card on the page takes the focus. */
function useFocusOnCard(key: string): void {
  const last = useRef(key);
  last.current = key;
  useEffect(
    () => () => {
      const card = document.querySelector<HTMLElement>(`[data-card="${CSS.escape(`tag:${last.current}`)}"]`);
      card?.focus({ preventScroll: true });
      card?.scrollIntoView({ block: "nearest" });
    },
    [],
  );
}
