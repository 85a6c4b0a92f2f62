/// The view of values that no plugin of ours knows.
import type { KindView } from "../../board/kind_view";
import { UnknownSettings } from "./unknown_settings";
import { UnknownToolbar } from "./unknown_toolbar";
import { UnknownView } from "./unknown_view";

export const VIEW: KindView = { View: UnknownView, Toolbar: UnknownToolbar, Settings: UnknownSettings };
