/// The view of heatmaps.
import type { KindView } from "../../board/kind_view";
import { HeatmapsSettings } from "./heatmaps_settings";
import { HeatmapsToolbar } from "./heatmaps_toolbar";
import { HeatmapsView } from "./heatmaps_view";

export const VIEW: KindView = { View: HeatmapsView, Toolbar: HeatmapsToolbar, Settings: HeatmapsSettings };
