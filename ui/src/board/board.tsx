/// A page of cards: pinned ones, then the tags in groups, one card that fills the screen.
import { useComputed } from "@preact/signals";
import type { ComponentType } from "preact";
import { useCallback, useEffect, useMemo, useRef } from "preact/hooks";
import { parseCardKey } from "../state/card_key";
import { usePage } from "../state/page";
import { tagTitle } from "../state/tag_title";
import { groupTags, type TagGroup } from "../state/tag_tree";
import { ScrollArea } from "../widgets/scroll_area";
import { Section } from "../widgets/section";
import { CardsOfTags, PinnedCards } from "./card_lists";
import type { CardPlace, CardProps } from "./card_place";
import { NoTags } from "./no_tags";
import { type CountSamples, useSubjects } from "./subjects";
import { useReveal } from "./use_reveal";

export interface FullProps {
  readonly place: CardPlace;
  /** All cards that one can go to, in order. */
  readonly places: readonly CardPlace[];
}

export interface BoardProps {
  readonly kind: string;
  /** A card for each run that has the tag, instead of one for all of them. */
  readonly isPerRun?: boolean;
  /** Where each sample of a step has a card: how many there are. Default: one card for each run. */
  readonly countSamples?: CountSamples;
  /** Least width of a card in px. */
  readonly widthPx: number;
  /** What is said where there is no tag at all. */
  readonly empty: string;
  /** Whether the pinned section says how to pin while there is nothing in it; else it is left out. */
  readonly hasPinHint?: boolean;
  readonly Card: ComponentType<CardProps>;
  /** What fills the screen when a card is opened. */
  readonly Full: ComponentType<FullProps>;
}

const TOP_LABEL = "Top level";
const PINNED = "pinned";

export function Board(props: BoardProps) {
  const { kind, isPerRun = false, widthPx, empty } = props;
  const page = usePage();
  const element = useRef<HTMLDivElement>(null);
  const titleOf = (tag: string) => tagTitle(kind, tag);
  const listed = useMemo(() => page.listedTags(kind), [page, kind]);
  const groups = useComputed(() => groupTags(listed.value, titleOf));
  const groupsOf = useCallback(() => groups.peek(), [groups]);
  useReveal(kind, groupsOf);
  const totals = useComputed(() => totalsOf(groupTags(page.catalogue.tags(kind).tagNames.value, titleOf)));
  const indexes = useComputed(() => new Map(groups.value.flatMap(tagsIn).map((tag, i) => [tag, i])));
  useEffect(() => element.current?.style.setProperty("--card-min", `${widthPx}px`), [widthPx]);
  return (
    <div class="view" ref={element} data-kind={kind}>
      <ScrollArea>
        <PinnedSection {...props} />
        {groups.value.map((group, i) => (
          <GroupSection
            key={`${i} ${group.path}`}
            {...props}
            group={group}
            index={i}
            indexes={indexes.value}
            totals={totals.value}
          />
        ))}
        {groups.value.length === 0 && <NoTags kind={kind} empty={empty} />}
      </ScrollArea>
      <FullCard {...props} tags={[...indexes.value.keys()]} isPerRun={isPerRun} />
    </div>
  );
}

function PinnedSection({ kind, hasPinHint = false, Card }: BoardProps) {
  const { pins, catalogue, openGroups } = usePage();
  const { tagByName } = catalogue.tags(kind);
  const known = pins.names.value
    .map(parseCardKey)
    .filter(({ kind: other, tag }) => other === kind && tagByName.value.has(tag));
  if (known.length === 0 && !hasPinHint) return null;
  return (
    <Section
      id={PINNED}
      label="Pinned"
      note={String(known.length)}
      isOpen={openGroups.isOpen(PINNED, null)}
      onToggle={(isOpen) => openGroups.set(PINNED, isOpen)}
    >
      {known.length === 0 ? (
        <p class="section-hint">Pin a card (P) to keep it here.</p>
      ) : (
        <PinnedCards subjects={known} Card={Card} />
      )}
    </Section>
  );
}

interface GroupSectionProps extends BoardProps {
  readonly group: TagGroup;
  /** Place among the sections, `null` for a group inside another. */
  readonly index: number | null;
  readonly depth?: number;
  /** Place of each tag on the page. */
  readonly indexes: ReadonlyMap<string, number>;
  /** Number of tags of each section without the filter, by its path. */
  readonly totals: ReadonlyMap<string, number>;
}

function GroupSection({ group, index, depth = 0, ...rest }: GroupSectionProps) {
  const { kind, isPerRun = false, countSamples, indexes, totals, Card } = rest;
  const { openGroups, tagFilter } = usePage();
  const key = `${kind}:${group.path}`;
  const isOpen = !tagFilter.filter.value.isEmpty || openGroups.isOpen(key, index);
  return (
    <Section
      id={group.path}
      label={group.label || TOP_LABEL}
      note={countText(group.nTags, totals.get(group.path))}
      depth={depth}
      isOpen={isOpen}
      onToggle={(isNowOpen) => openGroups.set(key, isNowOpen)}
    >
      <CardsOfTags
        kind={kind}
        tags={group.tags}
        isPerRun={isPerRun}
        countSamples={countSamples}
        indexes={indexes}
        Card={Card}
      />
      {group.groups.map((inner) => (
        <GroupSection key={inner.path} {...rest} group={inner} index={null} depth={depth + 1} />
      ))}
    </Section>
  );
}

interface FullCardProps extends BoardProps {
  readonly tags: readonly string[];
  readonly isPerRun: boolean;
}

function FullCard(props: FullCardProps) {
  const page = usePage();
  const { kind } = props;
  const key = page.fullCard.value;
  const subject = key === null ? null : parseCardKey(key);
  const isOurs = subject?.kind === kind && page.catalogue.tags(kind).tagByName.value.has(subject.tag);
  return subject && isOurs ? <OpenCard {...props} /> : null;
}

function OpenCard({ kind, tags, isPerRun, countSamples, Full }: FullCardProps) {
  const key = usePage().fullCard.value;
  const places = useSubjects(kind, tags, isPerRun, countSamples).value;
  const place = places.find((other) => other.key === key);
  return place ? <Full place={place} places={places} /> : null;
}

function tagsIn(group: TagGroup): string[] {
  return [...group.tags, ...group.groups.flatMap(tagsIn)];
}

function totalsOf(sections: readonly TagGroup[]): ReadonlyMap<string, number> {
  return new Map(sections.map(({ path, nTags }) => [path, nTags]));
}

/** `3 of 144` where a filter hides some. */
function countText(nShown: number, nAll: number = nShown): string {
  return nShown < nAll ? `${nShown} of ${nAll}` : String(nShown);
}
