/// The view of scalars.
import type { KindView } from "../../board/kind_view";
import { ScalarSettings } from "./scalar_settings";
import { ScalarToolbar } from "./scalar_toolbar";
import { ScalarsView } from "./scalars_view";

export const VIEW: KindView = { View: ScalarsView, Toolbar: ScalarToolbar, Settings: ScalarSettings };
