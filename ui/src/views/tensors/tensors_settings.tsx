/// The drawer of the tensors.
import { ArraySettings } from "../../board/arrays/array_settings";
import { BoardSettings } from "../../board/board_settings";
import { usePage } from "../../state/page";
import { widthOption } from "./options";

export function TensorsSettings() {
  return (
    <BoardSettings title="Tensor settings" width={widthOption(usePage())}>
      <ArraySettings kind="tensors" />
    </BoardSettings>
  );
}
