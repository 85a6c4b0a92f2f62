/// The frame of a card at its place: head with tag, run and actions; keys act on it under the pointer.
import type { ComponentChildren } from "preact";
import { useMemo, useRef } from "preact/hooks";
import type { CardCommands } from "../state/active_card";
import { usePage } from "../state/page";
import { tagTitle } from "../state/tag_title";
import { IconButton } from "../widgets/button";
import { Card, CardHead } from "../widgets/card";
import { Description } from "../widgets/description";
import { MenuButton, type MenuItem } from "../widgets/menu";
import { PathName } from "../widgets/names";
import type { CardPlace } from "./card_place";
import { commandsOf, type OwnCommands } from "./place_commands";
import { RunChip } from "./run_chip";

export interface CardFrameProps {
  readonly place: CardPlace;
  /** Keys that mean something to the kind. */
  readonly commands?: OwnCommands;
  /** Aspect ratio of the body, for the box that stands in for it. Default: 16 / 9. */
  readonly aspect?: number;
  /** Buttons before those that every card has. */
  readonly actions?: ComponentChildren;
  /** Items of its menu. */
  readonly menu?: () => readonly MenuItem[];
  /** Rendered only while the card is near the visible part. */
  readonly children: () => ComponentChildren;
}

export function CardFrame({ place, commands, aspect, actions, menu, children }: CardFrameProps) {
  const page = usePage();
  const own = useRef<OwnCommands>({});
  own.current = commands ?? {};
  const active = useMemo(() => commandsOf(page, place, delegateTo(own)), [page, place.key]);
  return (
    <Card
      id={place.id}
      tag={place.tag}
      run={place.run}
      {...(aspect === undefined ? {} : { aspect })}
      onEnter={() => {
        page.activeCard.value = active;
      }}
      onLeave={() => {
        if (page.activeCard.peek() === active) page.activeCard.value = null;
      }}
    >
      {() => (
        <>
          <CardHead
            title={<CardTitle place={place} />}
            actions={<CardActions place={place} active={active} actions={actions} menu={menu} />}
          />
          {children()}
        </>
      )}
    </Card>
  );
}

/** Commands that do what the card's newest commands say. */
function delegateTo(own: { readonly current: OwnCommands }): OwnCommands {
  return {
    fit: () => own.current.fit?.(),
    undoZoom: () => own.current.undoZoom?.(),
    redoZoom: () => own.current.redoZoom?.(),
    toggleYLog: () => own.current.toggleYLog?.(),
    togglePinnedTooltip: () => own.current.togglePinnedTooltip?.(),
    download: () => own.current.download?.(),
    compare: () => own.current.compare?.(),
    togglePlay: () => own.current.togglePlay?.() ?? false,
    hearOther: () => own.current.hearOther?.() ?? false,
  };
}

/** The tag with its description, and the run of a card that has one. */
export function CardTitle({ place: { kind, tag, run } }: { readonly place: CardPlace }) {
  const page = usePage();
  const description = page.catalogue.tags(kind).tagByName.value.get(tag)?.message.description ?? "";
  return (
    <>
      <PathName name={tagTitle(kind, tag)} matches={page.tagFilter.filter.value.rangesIn(tag)} />
      {run !== null && <RunChip run={run} />}
      <Description text={description} />
    </>
  );
}

interface CardActionsProps {
  readonly place: CardPlace;
  readonly active: CardCommands;
  readonly actions: ComponentChildren;
  readonly menu: (() => readonly MenuItem[]) | undefined;
}

function CardActions({ place, active, actions, menu }: CardActionsProps) {
  const { pins } = usePage();
  return (
    <>
      {actions}
      <IconButton
        icon="pin"
        label="Pin"
        keys="P"
        isSmall
        isPressed={pins.has(place.key)}
        onClick={() => active.togglePin()}
      />
      <IconButton icon="full" label="Full screen" keys="Enter" isSmall onClick={() => active.toggleFull()} />
      {menu && <MenuButton icon="menu" label="More" isSmall items={menu} />}
    </>
  );
}
