/// The charts of a layout with names of their own, in sections.
import { type CardPlace, placeOf } from "../../board/card_place";
import type { Filter } from "../../state/filter";
import type { CustomChartMessage, CustomScalarsResponse } from "../../wire/messages";

export const KIND = "custom_scalars";

export interface LayoutChart {
  /** Category and title, with a number where that is not unique: what pins and addresses call it. */
  readonly name: string;
  /** As the layout says, or that there is none. */
  readonly title: string;
  readonly message: CustomChartMessage;
}

export interface LayoutSection {
  /** Title of the category. */
  readonly title: string;
  /** Whether it is folded until one opens it. */
  readonly isClosed: boolean;
  readonly charts: readonly LayoutChart[];
}

const NO_TITLE = "untitled";

export function sectionsOf({ categories }: CustomScalarsResponse): LayoutSection[] {
  const counts = new Map<string, number>();
  return categories.map(({ title, is_closed, charts }) => ({
    title: title || NO_TITLE,
    isClosed: is_closed,
    charts: charts.map((message) => {
      const chartTitle = message.title || NO_TITLE;
      const name = `${title || NO_TITLE}/${chartTitle}`;
      const n = (counts.get(name) ?? 0) + 1;
      counts.set(name, n);
      return { name: n === 1 ? name : `${name} ${n}`, title: chartTitle, message };
    }),
  }));
}

/** Charts whose names or tags pass the filter, and the sections that have any. */
export function filterSections(sections: readonly LayoutSection[], filter: Filter): LayoutSection[] {
  if (filter.isEmpty) return [...sections];
  const isListed = ({ name, message }: LayoutChart) =>
    filter.matches(name) || tagsOf(message).some(filter.matches);
  const filtered = sections.map((section) => ({ ...section, charts: section.charts.filter(isListed) }));
  return filtered.filter(({ charts }) => charts.length > 0);
}

/** Every tag that a chart shows or would show, each once. */
export function tagsOf({ patterns, margins }: CustomChartMessage): string[] {
  const matched = patterns.flatMap(({ tags }) => tags);
  return [...new Set([...matched, ...margins.flatMap(({ value, lower, upper }) => [value, lower, upper])])];
}

/** Where the cards of these sections stand, in order. */
export function placesOf(sections: readonly LayoutSection[]): CardPlace[] {
  const charts = sections.flatMap((section) => section.charts);
  return charts.map(({ name }, i) => placeOf({ kind: KIND, tag: name, run: null }, i));
}
