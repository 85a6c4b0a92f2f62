/// The view of predictions.
import type { KindView } from "../../board/kind_view";
import { PredictionsSettings } from "./predictions_settings";
import { PredictionsToolbar } from "./predictions_toolbar";
import { PredictionsView } from "./predictions_view";

export const VIEW: KindView = {
  View: PredictionsView,
  Toolbar: PredictionsToolbar,
  Settings: PredictionsSettings,
};
