/// The view of histograms and distributions.
import type { KindView } from "../../board/kind_view";
import { HistogramsSettings } from "./histograms_settings";
import { HistogramsToolbar } from "./histograms_toolbar";
import { HistogramsView } from "./histograms_view";
import "./histograms.css";

export const VIEW: KindView = {
  View: HistogramsView,
  Toolbar: HistogramsToolbar,
  Settings: HistogramsSettings,
};
