/// The tabs in their order. A kind gets a tab once there is data of it.
import type { KindView } from "../board/kind_view";
import { VIEW as SCALARS } from "../views/scalars/index";

/** Loads a view when its tab is first opened. */
export type LoadView = () => Promise<{ readonly VIEW: KindView }>;

export interface Tab {
  /** The kind's word, as in addresses and on the server. */
  readonly kind: string;
  readonly title: string;
  /** A view that comes with the page, or how it is loaded. */
  readonly view: KindView | LoadView;
  /** The view has a list of runs of its own. */
  readonly listsRuns?: true;
}

const FIRST: Tab = { kind: "scalars", title: "Scalars", view: SCALARS };

export const TABS: readonly Tab[] = [
  FIRST,
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
  {
    kind: "embeddings",
    title: "Projector",
    view: () => import("../views/embeddings/index"),
    listsRuns: true,
  },
  { kind: "tensors", title: "Tensors", view: () => import("../views/tensors/index") },
  { kind: "unknown", title: "Other", view: () => import("../views/unknown/index") },
];

/** Tabs to show: the first, and those with data or asked for by the address. */
export function shownTabs(nTagsByKind: Readonly<Record<string, number>>, asked: string): readonly Tab[] {
  return TABS.filter((tab) => tab === FIRST || tab.kind === asked || (nTagsByKind[tab.kind] ?? 0) > 0);
}

/** The tab of a kind, or the first where it has none. */
export function tabOf(kind: string): Tab {
  return TABS.find((tab) => tab.kind === kind) ?? FIRST;
}
