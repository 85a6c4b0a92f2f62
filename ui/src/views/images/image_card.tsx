/// The images of one tag of one run.
import { CardFrame } from "../../board/card_frame";
import type { CardPlace, CardProps } from "../../board/card_place";
import { FitButton } from "../../board/pictures/fit_button";
import type { OwnCommands } from "../../board/place_commands";
import { WHOLE } from "../../charts/pictures/zoom_pan";
import { type Page, usePage } from "../../state/page";
import { IconButton } from "../../widgets/button";
import type { MenuItem } from "../../widgets/menu";
import { ImageContent } from "./image_content";
import { type ImagesState, useImages } from "./images_state";
import { withDownloads } from "./lazy_downloads";

export function ImageCard({ place }: CardProps) {
  const page = usePage();
  const state = useImages();
  return (
    <CardFrame
      place={place}
      commands={commandsOfImages(page, state, place)}
      aspect={1}
      actions={<ImageActions place={place} />}
      menu={() => menuOf(page, state, place)}
    >
      {() => <ImageContent place={place} />}
    </CardFrame>
  );
}

/** Compares the value, and shows the whole pictures again. */
export function ImageActions({ place }: { readonly place: CardPlace }) {
  const page = usePage();
  const state = useImages();
  const { left } = state.comparison;
  return (
    <>
      <FitButton zoom={state.zoomOf(place.key)} isSmall />
      <IconButton
        icon="compare"
        label={left.value === null ? "Compare" : "Compare with the one picked first"}
        keys="C"
        isSmall
        onClick={() => pick(page, state, place)}
      />
    </>
  );
}

/** What keys do with a card of images. */
export function commandsOfImages(page: Page, state: ImagesState, place: CardPlace): OwnCommands {
  return {
    fit: () => state.zoomOf(place.key).setView(WHOLE),
    compare: () => pick(page, state, place),
    togglePlay: () => {
      if (state.playback.clips.peek().size === 0) return false;
      state.playback.toggle();
      return true;
    },
    download: () => {
      const card = state.shown.get(place.id);
      if (card) void withDownloads(page, (downloads) => downloads.downloadShown(page, card));
    },
  };
}

function pick({ steps }: Page, { comparison }: ImagesState, { run, tag, key }: CardPlace): void {
  if (run !== null) comparison.pick({ run, tag, place: steps.placeOf(key) });
}

function menuOf(page: Page, state: ImagesState, { id, key }: CardPlace): MenuItem[] {
  const colors: MenuItem = {
    text: state.isColored(key) ? "Show as logged" : "Show its numbers in colours",
    onSelect: () => state.toggleColors(key),
  };
  const card = state.shown.get(id);
  if (!card) return [colors];
  const n = card.values.keys.length;
  const which = card.values.from > 0 ? "newest" : "all";
  return [
    colors,
    {
      text: card.image.n_samples > 1 ? "Download its samples (zip)" : "Download the image",
      keys: "E",
      onSelect: () => void withDownloads(page, (downloads) => downloads.downloadShown(page, card)),
    },
    {
      text: `Download ${which} ${n} steps (zip)`,
      onSelect: () => void withDownloads(page, (downloads) => downloads.downloadSeries(page, card)),
    },
  ];
}
