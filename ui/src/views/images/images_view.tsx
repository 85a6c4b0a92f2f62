/// The Images tab: a card for each tag and run.
import { Board } from "../../board/board";
import { ImageCard } from "./image_card";
import { ImageFull } from "./image_full";
import { KIND, useImages } from "./images_state";
import { LazyComparison } from "./lazy_comparison";
import { PickedNote } from "./picked_note";
import { PixelPanel } from "./pixel_panel";

export function ImagesView() {
  const { cardWidthPx } = useImages();
  return (
    <>
      <Board
        kind={KIND}
        isPerRun
        widthPx={cardWidthPx.value}
        empty="No images were logged yet."
        Card={ImageCard}
        Full={ImageFull}
      />
      <PickedNote />
      <LazyComparison />
      <PixelPanel />
    </>
  );
}
