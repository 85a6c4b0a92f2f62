/// The view of tensors.
import type { KindView } from "../../board/kind_view";
import { TensorsSettings } from "./tensors_settings";
import { TensorsToolbar } from "./tensors_toolbar";
import { TensorsView } from "./tensors_view";

export const VIEW: KindView = { View: TensorsView, Toolbar: TensorsToolbar, Settings: TensorsSettings };
