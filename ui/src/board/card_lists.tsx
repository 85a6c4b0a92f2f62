/// Grids of cards that grow as one comes near their end, so that thousands of cards cost nothing at first.
import type { ComponentType } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { CardSubject } from "../state/card_key";
import { usePage } from "../state/page";
import { CardGrid } from "../widgets/section";
import { useIsNear } from "../widgets/visibility";
import { type CardProps, pinnedPlaceOf } from "./card_place";
import { type CountSamples, cardsOf } from "./subjects";

/** Cards that a grid has at first, and that it grows by. */
const N_AT_ONCE = 240;

export interface PinnedCardsProps {
  readonly subjects: readonly CardSubject[];
  readonly Card: ComponentType<CardProps>;
}

export function PinnedCards({ subjects, Card }: PinnedCardsProps) {
  return (
    <CardGrid>
      {subjects.map(pinnedPlaceOf).map((place) => (
        <Card key={place.key} place={place} />
      ))}
    </CardGrid>
  );
}

export interface CardsOfTagsProps {
  readonly kind: string;
  readonly tags: readonly string[];
  readonly isPerRun: boolean;
  /** Default: one card for each tag and run. */
  readonly countSamples?: CountSamples | undefined;
  /** Place of each tag on the page. */
  readonly indexes: ReadonlyMap<string, number>;
  readonly Card: ComponentType<CardProps>;
}

export function CardsOfTags({ kind, tags, isPerRun, countSamples, indexes, Card }: CardsOfTagsProps) {
  const page = usePage();
  const [n, setN] = useState(N_AT_ONCE);
  const places = cardsOf(page, kind, tags, isPerRun, (tag) => indexes.get(tag) ?? 0, countSamples);
  if (places.length === 0 && tags.length > 0) return <NoRuns />;
  return (
    <>
      <CardGrid>
        {places.slice(0, n).map((place) => (
          <Card key={place.key} place={place} />
        ))}
      </CardGrid>
      {places.length > n && <GrowMark key={n} onNear={() => setN(n + N_AT_ONCE)} />}
    </>
  );
}

function NoRuns() {
  const nShown = usePage().selection.shown.value.length;
  return (
    <p class="section-hint">
      {nShown === 0 ? "No run is selected." : `No data in the ${nShown} selected runs.`}
    </p>
  );
}

/** Stands at a grid's end and says when that comes near. */
function GrowMark({ onNear }: { readonly onNear: () => void }) {
  const element = useRef<HTMLDivElement>(null);
  const isNear = useIsNear(element);
  useEffect(() => {
    if (isNear) onNear();
  }, [isNear, onNear]);
  return <div ref={element} class="grow-mark" />;
}
