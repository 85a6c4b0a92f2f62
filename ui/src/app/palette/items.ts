/// What can be found: tabs and cards, runs, actions.
import type { Page } from "../../state/page";
import { KEY_BINDINGS, type KeyAction } from "../keyboard";
import { shownTabs } from "../tabs";
import { findIn, type Ranges } from "./finding";

export type PaletteGroup = "Cards" | "Runs" | "Tabs" | "Actions";

export interface PaletteItem {
  readonly group: PaletteGroup;
  /** Unique in its group. */
  readonly id: string;
  readonly text: string;
  readonly note: string;
  /** The key that does the same. */
  readonly keys: string;
  readonly run: string | null;
  readonly choose: () => void;
}

export interface FoundItem extends PaletteItem {
  readonly ranges: Ranges;
}

/** What the palette can make the page do. */
export type Perform = (action: KeyAction) => void;

const GROUPS: readonly PaletteGroup[] = ["Cards", "Runs", "Tabs", "Actions"];
const MAX_PER_GROUP = 8;
/** Kinds whose views are no boards of cards by tag. */
const WITHOUT_CARDS = ["custom_scalars", "graphs", "hparams"];
/** Actions that mean nothing without the key itself. */
const KEYS_ALONE: readonly KeyAction[] = ["tab", "close", "find"];

/** Everything that can be found; subscribes to changes. */
export function itemsOf(page: Page, perform: Perform): PaletteItem[] {
  return [...cardItems(page), ...runItems(page), ...tabItems(page), ...actionItems(perform)];
}

/** The best of each group, in the order of the groups; with `>` before the query actions alone. */
export function findItems(items: readonly PaletteItem[], query: string): FoundItem[] {
  const isForActions = query.startsWith(">");
  const words = isForActions ? query.slice(1) : query;
  const groups = isForActions ? (["Actions"] as const) : GROUPS;
  return groups.flatMap((group) =>
    items
      .filter((item) => item.group === group)
      .flatMap((item) => {
        const finding = findIn(item.text, words);
        return finding ? [{ item, ...finding }] : [];
      })
      .sort((a, b) => b.score - a.score)
      .slice(0, isForActions ? undefined : MAX_PER_GROUP)
      .map(({ item, ranges }) => ({ ...item, ranges })),
  );
}

function cardItems(page: Page): PaletteItem[] {
  const { catalogue, selection } = page;
  const shown = new Set(selection.shown.value);
  const tabs = shownTabs(catalogue.kinds.value, page.tab.value);
  return tabs
    .filter(({ kind }) => !WITHOUT_CARDS.includes(kind))
    .flatMap(({ kind, title }) =>
      [...catalogue.tags(kind).tagByName.value].map(([tag, { runs }]) => {
        const nShown = [...runs].filter((run) => shown.has(run)).length;
        return {
          ...{ group: "Cards" as const, id: `${kind} ${tag}`, text: tag, keys: "", run: null },
          note: `${title}, ${nShown > 0 ? countOf(nShown) : `in ${countOf(runs.size)} not selected`}`,
          choose: () => page.reveal({ kind, tag, run: null }),
        };
      }),
    );
}

function runItems({ catalogue, selection }: Page): PaletteItem[] {
  const checked = selection.checked.value;
  return catalogue.names.value.map((run) => ({
    ...{ group: "Runs" as const, id: run, text: run, keys: "", run },
    note: checked.has(run) ? "only this run" : "not selected; only this run",
    choose: () => selection.only(run),
  }));
}

function tabItems(page: Page): PaletteItem[] {
  return shownTabs(page.catalogue.kinds.value, page.tab.value).map(({ kind, title }, i) => ({
    ...{
      group: "Tabs" as const,
      id: kind,
      text: title,
      note: "",
      keys: i < 9 ? String(i + 1) : "",
      run: null,
    },
    choose: () => {
      page.tab.value = kind;
    },
  }));
}

function actionItems(perform: Perform): PaletteItem[] {
  return KEY_BINDINGS.filter(({ action }) => !KEYS_ALONE.includes(action)).map(({ action, label, text }) => ({
    ...{ group: "Actions" as const, id: label, text, note: "", keys: label, run: null },
    choose: () => perform(action),
  }));
}

function countOf(n: number): string {
  return n === 1 ? "1 run" : `${n} runs`;
}
