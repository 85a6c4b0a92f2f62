/// The drawer of the predictions.
import { useMemo } from "preact/hooks";
import { BoardSettings } from "../../board/board_settings";
import { usePage } from "../../state/page";
import { DrawerSection } from "../../widgets/drawer";
import { OpacitySetting } from "./layer_toggles";
import { MAX_TILE_PX, MIN_TILE_PX, predictionOptions } from "./options";

export function PredictionsSettings() {
  const page = usePage();
  const options = useMemo(() => predictionOptions(page), [page]);
  return (
    <BoardSettings
      title="Predictions settings"
      width={options.widthPx}
      widthRange={[MIN_TILE_PX, MAX_TILE_PX]}
    >
      <DrawerSection title="Masks of segmentations">
        <OpacitySetting layers={options.layers} />
      </DrawerSection>
    </BoardSettings>
  );
}
