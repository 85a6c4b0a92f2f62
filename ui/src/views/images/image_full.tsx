/// The images of one tag and run over the whole of the main area.
import { useMemo } from "preact/hooks";
import type { FullProps } from "../../board/board";
import { FULL_RANK } from "../../board/card_place";
import { FullPanel } from "../../board/full_panel";
import { commandsOf } from "../../board/place_commands";
import { usePage } from "../../state/page";
import { IconButton } from "../../widgets/button";
import { commandsOfImages, ImageActions } from "./image_card";
import { ImageContent } from "./image_content";
import { useImages } from "./images_state";
import { SizeChoice } from "./images_toolbar";

export function ImageFull({ place, places }: FullProps) {
  const page = usePage();
  const state = useImages();
  const own = { ...place, id: `full:${place.key}`, rank: FULL_RANK };
  const commands = useMemo(
    () => commandsOf(page, place, commandsOfImages(page, state, own)),
    [page, state, place.key],
  );
  return (
    <FullPanel
      place={place}
      places={places}
      commands={commands}
      controls={
        <>
          <SizeChoice state={state} />
          <ImageActions place={place} />
          <IconButton icon="download" label="Download" keys="E" onClick={() => commands.download?.()} />
        </>
      }
    >
      <div class="image-full">
        <ImageContent key={place.key} place={own} hasStrip />
      </div>
    </FullPanel>
  );
}
