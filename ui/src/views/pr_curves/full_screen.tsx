/// A card that fills the main area.
import { useMemo } from "preact/hooks";
import type { FullProps } from "../../board/board";
import { FULL_RANK } from "../../board/card_place";
import { FullPanel } from "../../board/full_panel";
import { commandsOf } from "../../board/place_commands";
import { usePage } from "../../state/page";
import { IconButton } from "../../widgets/button";
import { MenuButton } from "../../widgets/menu";
import { PrCardModel } from "./card_model";
import { cardMenu } from "./downloads";
import { ModeChoice } from "./mode_choice";
import { PrCardContent, ResetButton } from "./pr_card";

const MAX_SCORES = 12;

export function PrFullScreen({ place, places }: FullProps) {
  const page = usePage();
  const { key } = place;
  const [model, commands] = useMemo(() => {
    const made = new PrCardModel(page, { ...place, id: `full:${key}`, rank: FULL_RANK });
    return [made, commandsOf(page, place, made.commands)] as const;
  }, [page, key]);
  return (
    <FullPanel place={place} places={places} commands={commands} controls={<Controls model={model} />}>
      <PrCardContent key={key} model={model} maxScores={MAX_SCORES} />
    </FullPanel>
  );
}

function Controls({ model }: { readonly model: PrCardModel }) {
  return (
    <>
      <ModeChoice />
      <ResetButton model={model} />
      <IconButton icon="download" label="Download" keys="E" onClick={() => model.commands.download?.()} />
      <MenuButton icon="menu" label="More" items={() => cardMenu(model)} />
    </>
  );
}
