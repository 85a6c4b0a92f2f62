/// What a kind of data brings to be shown.
import type { ComponentType } from "preact";
import type { ToolbarProps } from "./board_toolbar";

/** How a kind of data is shown; `VIEW` of its folder's index. */
export interface KindView {
  readonly View: ComponentType;
  readonly Toolbar: ComponentType<ToolbarProps>;
  readonly Settings: ComponentType;
}
