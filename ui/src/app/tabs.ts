/// The tabs in their order. A kind gets a tab once it has a view and there is data of it.
import type { ComponentType } from "preact";
import { ScalarSettings } from "../views/scalars/scalar_settings";
import { ScalarToolbar, type ScalarToolbarProps } from "../views/scalars/scalar_toolbar";
import { ScalarsView } from "../views/scalars/scalars_view";

/** How a kind of data is shown. */
export interface KindView {
  readonly View: ComponentType;
  readonly Toolbar: ComponentType<ScalarToolbarProps>;
  readonly Settings: ComponentType;
}

export interface Tab {
  /** The kind's word, as in addresses and on the server. */
  readonly kind: string;
  readonly title: string;
  readonly view: KindView | null;
}

export const TABS: readonly Tab[] = [
  {
    kind: "scalars",
    title: "Scalars",
    view: { View: ScalarsView, Toolbar: ScalarToolbar, Settings: ScalarSettings },
  },
  { kind: "custom_scalars", title: "Custom scalars", view: null },
  { kind: "images", title: "Images", view: null },
  { kind: "heatmaps", title: "Heatmaps", view: null },
  { kind: "predictions", title: "Predictions", view: null },
  { kind: "audio", title: "Audio", view: null },
  { kind: "graphs", title: "Graphs", view: null },
  { kind: "histograms", title: "Histograms", view: null },
  { kind: "text", title: "Text", view: null },
  { kind: "pr_curves", title: "PR curves", view: null },
  { kind: "hparams", title: "HParams", view: null },
  { kind: "meshes", title: "Mesh", view: null },
  { kind: "embeddings", title: "Projector", view: null },
  { kind: "tensors", title: "Tensors", view: null },
  { kind: "unknown", title: "Other", view: null },
];

/** Tabs to show: with a view, and with data or asked for by the address. */
export function shownTabs(nTagsByKind: Readonly<Record<string, number>>, asked: string): readonly Tab[] {
  return TABS.filter(
    ({ kind, view }) => view && (kind === "scalars" || kind === asked || (nTagsByKind[kind] ?? 0) > 0),
  );
}

/** The tab of a kind, or the first where it has no view. */
export function tabOf(kind: string): Tab & { readonly view: KindView } {
  const withView = TABS.filter((tab): tab is Tab & { readonly view: KindView } => tab.view !== null);
  const first = withView[0];
  if (!first) throw new Error("no tab has a view");
  return withView.find((tab) => tab.kind === kind) ?? first;
}
