/// The Custom scalars tab: the charts of all layouts, by category.
import { useComputed } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { PinnedCards } from "../../board/card_lists";
import { CardSentence } from "../../board/card_sentence";
import { parseCardKey } from "../../state/card_key";
import { usePage } from "../../state/page";
import { Button } from "../../widgets/button";
import { ScrollArea } from "../../widgets/scroll_area";
import { CardGrid, Section } from "../../widgets/section";
import type { CustomScalarsResponse, UnreadableLayoutMessage } from "../../wire/messages";
import { CustomCard, CustomFull } from "./custom_card";
import { filterSections, KIND, type LayoutSection, placesOf, sectionsOf } from "./layout_charts";
import { useLayoutCharts, useLayouts } from "./use_layouts";

export function CustomScalarsView() {
  const { settings } = usePage();
  const element = useRef<HTMLDivElement>(null);
  const layouts = useLayouts();
  const { answer, error } = layouts.loaded.value;
  const widthPx = settings.cardWidthPx.value;
  useEffect(() => element.current?.style.setProperty("--card-min", `${widthPx}px`), [widthPx]);
  return (
    <div class="view" ref={element} data-kind={KIND}>
      <ScrollArea>
        {answer && <LayoutCards response={answer} />}
        {error && !answer && (
          <CardSentence text="The layouts cannot be read." isWarning details={error.message}>
            <Button onClick={() => void layouts.load()}>Retry</Button>
          </CardSentence>
        )}
      </ScrollArea>
      {answer && <FullChart response={answer} />}
    </div>
  );
}

interface ResponseProps {
  readonly response: CustomScalarsResponse;
}

function LayoutCards({ response }: ResponseProps) {
  const { tagFilter } = usePage();
  const filter = tagFilter.filter.value;
  const sections = sectionsOf(response);
  const listed = filterSections(sections, filter);
  const nBefore = countBefore(listed);
  return (
    <>
      {response.unreadable.map(({ run, message }) => (
        <LayoutFault key={run} run={run} message={message} />
      ))}
      <PinnedCharts />
      {listed.map((section, i) => (
        <CategorySection key={section.title} section={section} nBefore={nBefore[i] ?? 0} />
      ))}
      {listed.length === 0 && <NoCharts isFiltered={sections.length > 0} />}
    </>
  );
}

function LayoutFault({ run, message }: UnreadableLayoutMessage) {
  return (
    <div class="layout-fault" role="alert">
      <span>The layout of run {run} cannot be read.</span>
      <details>
        <summary>Details</summary>
        <code>{message}</code>
      </details>
    </div>
  );
}

/** How many cards come before each section. */
function countBefore(sections: readonly LayoutSection[]): number[] {
  let n = 0;
  return sections.map(({ charts }) => {
    n += charts.length;
    return n - charts.length;
  });
}

function PinnedCharts() {
  const { pins } = usePage();
  const charts = useLayoutCharts();
  const known = pins.names.value
    .map(parseCardKey)
    .filter(({ kind, tag }) => kind === KIND && charts.value.has(tag));
  if (known.length === 0) return null;
  return (
    <Section id="pinned" label="Pinned" note={String(known.length)} isOpen onToggle={() => {}}>
      <PinnedCards subjects={known} Card={CustomCard} />
    </Section>
  );
}

interface CategorySectionProps {
  readonly section: LayoutSection;
  /** Cards of the sections before. */
  readonly nBefore: number;
}

function CategorySection({ section, nBefore }: CategorySectionProps) {
  const { openGroups, tagFilter } = usePage();
  const { title, isClosed, charts } = section;
  const key = `${KIND}:${title}`;
  const isOpen = !tagFilter.filter.value.isEmpty || openGroups.isOpen(key, null, !isClosed);
  return (
    <Section
      id={title}
      label={title}
      note={String(charts.length)}
      isOpen={isOpen}
      onToggle={(isNowOpen) => openGroups.set(key, isNowOpen)}
    >
      <CardGrid>
        {placesOf([section]).map((place, i) => (
          <CustomCard key={place.key} place={{ ...place, rank: nBefore + i }} />
        ))}
      </CardGrid>
    </Section>
  );
}

function NoCharts({ isFiltered }: { readonly isFiltered: boolean }) {
  const { tagFilter } = usePage();
  return (
    <div class="view-state">
      <p>
        {isFiltered
          ? `No chart and no tag of one matches “${tagFilter.text.value}”.`
          : "No layout was logged yet: SummaryWriter.add_custom_scalars writes one."}
      </p>
      {isFiltered && (
        <Button look="link" onClick={() => tagFilter.clear()}>
          Clear filter
        </Button>
      )}
    </div>
  );
}

function FullChart({ response }: ResponseProps) {
  const page = usePage();
  const places = useComputed(() =>
    placesOf(filterSections(sectionsOf(response), page.tagFilter.filter.value)),
  );
  const key = page.fullCard.value;
  const place = places.value.find((other) => other.key === key);
  return place ? <CustomFull place={place} places={places.value} /> : null;
}
