/// The view of custom scalars.
import type { ToolbarProps } from "../../board/board_toolbar";
import type { KindView } from "../../board/kind_view";
import { LineSettings } from "../../line_cards/lazy_settings";
import { LineToolbar } from "../../line_cards/line_toolbar";
import { CustomScalarsView } from "./custom_scalars_view";
import "./custom_scalars.css";

function CustomToolbar(props: ToolbarProps) {
  return <LineToolbar label="Custom scalars" {...props} />;
}

function CustomSettings() {
  return <LineSettings title="Custom scalars settings" />;
}

export const VIEW: KindView = { View: CustomScalarsView, Toolbar: CustomToolbar, Settings: CustomSettings };
