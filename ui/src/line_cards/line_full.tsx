/// A card of lines that fills the main area.
import type { ComponentChildren } from "preact";
import type { FullProps } from "../board/board";
import { FullPanel } from "../board/full_panel";
import { XAxisChoice } from "../board/x_axis_choice";
import { IconButton } from "../widgets/button";
import { MenuButton } from "../widgets/menu";
import { cardMenu } from "./downloads";
import { LineContent, ScaleButtons } from "./line_card";
import type { LineCardModel } from "./line_card_model";

export interface LineFullProps extends FullProps {
  readonly model: LineCardModel;
  /** Stands before the controls that every card of lines has. */
  readonly controls?: ComponentChildren;
}

export function LineFull({ model, place, places, controls }: LineFullProps) {
  return (
    <FullPanel
      place={place}
      places={places}
      commands={model}
      controls={
        <>
          {controls}
          <XAxisChoice />
          <ScaleButtons model={model} />
          <IconButton icon="download" label="Download" keys="E" onClick={() => model.download()} />
          <MenuButton icon="menu" label="More" items={() => cardMenu(model)} />
        </>
      }
    >
      <LineContent model={model} endLabels="names" />
    </FullPanel>
  );
}
