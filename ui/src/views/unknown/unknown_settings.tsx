/// The drawer of values of unknown plugins.
import { BoardSettings } from "../../board/board_settings";
import { usePage } from "../../state/page";
import { widthOption } from "./options";

export function UnknownSettings() {
  return <BoardSettings title="Settings of other values" width={widthOption(usePage())} />;
}
