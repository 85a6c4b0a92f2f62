/// The view of hyperparameters.
import type { KindView } from "../../board/kind_view";
import { HParamsSettings } from "./hparams_settings";
import { HParamsToolbar } from "./hparams_toolbar";
import { HParamsView } from "./hparams_view";

export const VIEW: KindView = { View: HParamsView, Toolbar: HParamsToolbar, Settings: HParamsSettings };
