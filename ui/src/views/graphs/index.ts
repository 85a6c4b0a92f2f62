/// The view of graphs.
import type { KindView } from "../../board/kind_view";
import { GraphsSettings } from "./graphs_settings";
import { GraphsToolbar } from "./graphs_toolbar";
import { GraphsView } from "./graphs_view";

export const VIEW: KindView = { View: GraphsView, Toolbar: GraphsToolbar, Settings: GraphsSettings };
