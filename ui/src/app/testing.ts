/// What browser tests can ask the page under `?testing=1`.
import { frames } from "../base/scheduler";
import type { Activity } from "../data/activity";
import type { Page } from "../state/page";
import type { ChartDescription } from "../state/testing";

interface TestHandle {
  /** No request under way but the stream of changes, no frame asked for. */
  isIdle(): boolean;
  /** One for each card with a canvas, as last drawn. */
  charts(): ChartDescription[];
  /** What the cards of a kind show that is not in the document, as on canvases. */
  cards(kind: string): object[];
}

declare global {
  interface Window {
    __glassboard?: TestHandle;
  }
}

/** Opens the page to tests and holds it still. */
export function openToTests(page: Page, activity: Activity, root: HTMLElement): void {
  root.dataset.testing = "true";
  window.__glassboard = {
    isIdle: () => activity.isIdle && frames.isIdle && root.dataset.idle === "true",
    charts: () => [...page.charts].flatMap((chart) => chart.describe() ?? []),
    cards: (kind) =>
      [...page.described].flatMap((card) => card.describe() ?? []).filter((card) => card.kind === kind),
  };
}
