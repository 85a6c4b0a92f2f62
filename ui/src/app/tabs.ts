/// The tabs in their order. A kind gets a tab once it has a view and there is data of it.
import type { KindView } from "../board/kind_view";
import { VIEW as SCALARS } from "../views/scalars/index";

/** Loads a view when its tab is first opened. */
export type LoadView = () => Promise<{ readonly VIEW: KindView }>;

export interface Tab {
  /** The kind's word, as in addresses and on the server. */
  readonly kind: string;
  readonly title: string;
  /** A view that comes with the page, or how it is loaded; `null` for a kind without one. */
  readonly view: KindView | LoadView | null;
  /** The view has a list of runs of its own. */
  readonly listsRuns?: true;
}

export interface TabWithView extends Tab {
  readonly view: KindView | LoadView;
}

export const TABS: readonly Tab[] = [
  { kind: "scalars", title: "Scalars", view: SCALARS },
  { kind: "custom_scalars", title: "Custom scalars", view: () => import("../views/custom_scalars/index") },
  { kind: "images", title: "Images", view: () => import("../views/images/index") },
  { kind: "heatmaps", title: "Heatmaps", view: () => import("../views/heatmaps/index") },
  {
    kind: "predictions",
    title: "Predictions",
    view: () => import("../views/predictions/index"),
  },
  { kind: "audio", title: "Audio", view: () => import("../views/audio/index") },
  { kind: "graphs", title: "Graphs", view: () => import("../views/graphs/index") },
  { kind: "histograms", title: "Histograms", view: () => import("../views/histograms/index") },
  { kind: "text", title: "Text", view: () => import("../views/text/index") },
  { kind: "pr_curves", title: "PR curves", view: () => import("../views/pr_curves/index") },
  { kind: "hparams", title: "HParams", view: () => import("../views/hparams/index"), listsRuns: true },
  { kind: "meshes", title: "Mesh", view: () => import("../views/meshes/index") },
  { kind: "embeddings", title: "Projector", view: null },
  { kind: "tensors", title: "Tensors", view: () => import("../views/tensors/index") },
  { kind: "unknown", title: "Other", view: null },
];

/** Tabs to show: with a view, and with data or asked for by the address. */
export function shownTabs(nTagsByKind: Readonly<Record<string, number>>, asked: string): readonly Tab[] {
  return TABS.filter(
    ({ kind, view }) => view && (kind === "scalars" || kind === asked || (nTagsByKind[kind] ?? 0) > 0),
  );
}

/** The tab of a kind, or the first where it has no view. */
export function tabOf(kind: string): TabWithView {
  const withView = TABS.filter((tab): tab is TabWithView => tab.view !== null);
  const first = withView[0];
  if (!first) throw new Error("no tab has a view");
  return withView.find((tab) => tab.kind === kind) ?? first;
}
