/// A card of histograms that fills the main area.
import { useMemo } from "preact/hooks";
import type { FullProps } from "../../board/board";
import { FULL_RANK } from "../../board/card_place";
import { FullPanel } from "../../board/full_panel";
import { commandsOf as placeCommands } from "../../board/place_commands";
import { XAxisChoice } from "../../board/x_axis_choice";
import { usePage } from "../../state/page";
import { CardFoot } from "../../widgets/card";
import { MenuButton } from "../../widgets/menu";
import { Segmented } from "../../widgets/segmented";
import { HistogramCardModel } from "./card_model";
import { cardMenu } from "./downloads";
import { HistogramBody } from "./histogram_body";
import { commandsOf, HistogramActions } from "./histogram_card";
import { MODES, SHARED_MODES } from "./modes";

export function HistogramFull({ place, places }: FullProps) {
  const page = usePage();
  const model = useMemo(() => {
    const own = { ...place, id: `full:${place.key}`, rank: FULL_RANK };
    return new HistogramCardModel(page, own);
  }, [page, place.key]);
  const commands = useMemo(() => placeCommands(page, place, commandsOf(model)), [page, place.key, model]);
  return (
    <FullPanel
      place={place}
      places={places}
      commands={commands}
      controls={
        <>
          <Segmented
            label="This card as"
            choices={model.isShared ? SHARED_MODES : MODES}
            value={model.mode.value}
            onChange={(mode) => model.settings.cardModes.set(place.key, mode)}
          />
          <XAxisChoice />
          <HistogramActions model={model} />
          <MenuButton icon="menu" label="More" items={() => cardMenu(model)} />
        </>
      }
    >
      <HistogramBody model={model} />
      <CardFoot notes={model.notes.value} />
    </FullPanel>
  );
}
