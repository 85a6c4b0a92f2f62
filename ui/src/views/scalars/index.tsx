/// The view of scalars.
import type { ToolbarProps } from "../../board/board_toolbar";
import type { KindView } from "../../board/kind_view";
import { LineSettings } from "../../line_cards/lazy_settings";
import { LineToolbar } from "../../line_cards/line_toolbar";
import { ScalarsView } from "./scalars_view";

function ScalarToolbar(props: ToolbarProps) {
  return <LineToolbar label="Scalars" {...props} />;
}

function ScalarSettings() {
  return <LineSettings title="Scalars settings" />;
}

export const VIEW: KindView = { View: ScalarsView, Toolbar: ScalarToolbar, Settings: ScalarSettings };
