/// The Scalars tab: pinned cards, then the tags in groups.
import { useComputed } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { usePage } from "../../state/page";
import { groupTags, type TagGroup } from "../../state/tag_tree";
import { Button } from "../../widgets/button";
import { ScrollArea } from "../../widgets/scroll_area";
import { CardGrid, Section } from "../../widgets/section";
import { FullScreen } from "./full_screen";
import { ScalarCard } from "./scalar_card";

const TOP_LABEL = "Top level";
const PINNED = "pinned";

export function ScalarsView() {
  const page = usePage();
  const element = useRef<HTMLDivElement>(null);
  const listed = useMemo(() => page.listedTags("scalars"), [page]);
  const groups = useComputed(() => groupTags(listed.value));
  const tags = useComputed(() => groups.value.flatMap(tagsIn));
  const totals = useComputed(() => totalsOf(groupTags(page.catalogue.tags("scalars").tagNames.value)));
  const widthPx = page.settings.cardWidthPx.value;
  useEffect(() => element.current?.style.setProperty("--card-min", `${widthPx}px`), [widthPx]);
  const full = page.fullCard.value;
  return (
    <div class="view" ref={element}>
      <ScrollArea>
        <PinnedSection />
        {groups.value.map((group, i) => (
          <GroupSection
            key={`${i} ${group.path}`}
            group={group}
            index={i}
            ranks={tags.value}
            totals={totals.value}
          />
        ))}
        {groups.value.length === 0 && <NoTags />}
      </ScrollArea>
      {full !== null && page.catalogue.tags("scalars").tagByName.value.has(full) && (
        <FullScreen tag={full} tags={tags.value} />
      )}
    </div>
  );
}

function PinnedSection() {
  const { pins, catalogue, openGroups } = usePage();
  const known = pins.names.value.filter((tag) => catalogue.tags("scalars").tagByName.value.has(tag));
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
        <CardGrid>
          {known.map((tag, i) => (
            <ScalarCard key={tag} tag={tag} id={`pinned:${tag}`} rank={i - known.length} />
          ))}
        </CardGrid>
      )}
    </Section>
  );
}

interface GroupSectionProps {
  readonly group: TagGroup;
  /** Place among the sections, `null` for a group inside another. */
  readonly index: number | null;
  readonly depth?: number;
  /** All tags in the order of the page. */
  readonly ranks: readonly string[];
  /** Number of tags of each section without the filter, by its path. */
  readonly totals: ReadonlyMap<string, number>;
}

function GroupSection({ group, index, depth = 0, ranks, totals }: GroupSectionProps) {
  const { openGroups, tagFilter } = usePage();
  const key = `group:${group.path}`;
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
      <CardGrid>
        {group.tags.map((tag) => (
          <ScalarCard key={tag} tag={tag} id={`tag:${tag}`} rank={ranks.indexOf(tag)} />
        ))}
      </CardGrid>
      {group.groups.map((inner) => (
        <GroupSection
          key={inner.path}
          group={inner}
          index={null}
          depth={depth + 1}
          ranks={ranks}
          totals={totals}
        />
      ))}
    </Section>
  );
}

function NoTags() {
  const { tagFilter, catalogue } = usePage();
  const isFiltered = catalogue.tags("scalars").tagNames.value.length > 0;
  return (
    <div class="view-state">
      <p>{isFiltered ? `No tag matches “${tagFilter.text.value}”.` : "No scalars were logged yet."}</p>
      {isFiltered && (
        <Button look="link" onClick={() => tagFilter.clear()}>
          Clear filter
        </Button>
      )}
    </div>
  );
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
