/// The view of texts.
import type { KindView } from "../../board/kind_view";
import { TextSettings } from "./text_settings";
import { TextToolbar } from "./text_toolbar";
import { TextView } from "./text_view";
import "./text.css";

export const VIEW: KindView = { View: TextView, Toolbar: TextToolbar, Settings: TextSettings };
