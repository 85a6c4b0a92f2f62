/// The view of the tab that is open, loaded when that is opened first.
import { type Signal, signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { KindView } from "../board/kind_view";
import { usePage } from "../state/page";
import { type LoadView, tabOf } from "./tabs";

export type LoadedView = KindView | "loading" | "failed";

/** What came of loading, by kind. */
const outcomes: Signal<ReadonlyMap<string, KindView | "failed">> = signal(new Map());

/** Subscribes to changes. */
export function useView(): LoadedView {
  const { tab, activity } = usePage();
  const { kind, view } = tabOf(tab.value);
  const outcome = outcomes.value.get(kind);
  useEffect(() => {
    if (typeof view !== "function" || outcome) return;
    void load(kind, view).finally(activity.begin());
  }, [kind, view, outcome, activity]);
  return typeof view === "function" ? (outcome ?? "loading") : view;
}

/** Lets a view be loaded once more after it failed. */
export function retryView(kind: string): void {
  const rest = new Map(outcomes.peek());
  rest.delete(kind);
  outcomes.value = rest;
}

async function load(kind: string, loadView: LoadView): Promise<void> {
  const outcome = await loadView().then(
    ({ VIEW }) => VIEW,
    () => "failed" as const,
  );
  outcomes.value = new Map([...outcomes.peek(), [kind, outcome]]);
}
