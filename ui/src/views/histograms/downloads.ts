/// What can be done with a card of histograms beside looking at it, as items of its menu.
import { linkTo } from "../../state/address";
import { copyText } from "../../widgets/clipboard";
import type { MenuItem } from "../../widgets/menu";
import { saveFile } from "../../widgets/save_file";
import type { HistogramCardModel } from "./card_model";
import { MODES, SHARED_MODES } from "./modes";

export function cardMenu(model: HistogramCardModel): MenuItem[] {
  const { page, place } = model;
  return [
    ...modeItems(model),
    { text: "Download SVG", onSelect: () => saveSvg(model) },
    { text: "Download PNG", onSelect: () => void savePng(model) },
    { text: "Copy link to this card", onSelect: () => void copyText(linkTo(page, place.key)) },
    { text: "Copy tag", onSelect: () => void copyText(place.tag) },
  ];
}

function modeItems({ settings, place, mode, isShared }: HistogramCardModel): MenuItem[] {
  const { cardModes } = settings;
  const others = (isShared ? SHARED_MODES : MODES).filter(([other]) => other !== mode.peek());
  const items = others.map(([other, title]) => ({
    text: `As ${title.toLowerCase()}`,
    onSelect: () => cardModes.set(place.key, other),
  }));
  if (cardModes.of(place.key) === null) return items;
  return [...items, { text: "As the page says", onSelect: () => cardModes.set(place.key, null) }];
}

function saveSvg({ picture, place }: HistogramCardModel): void {
  if (picture) saveFile(`${nameOf(place)}.svg`, new Blob([picture.toSvg()], { type: "image/svg+xml" }));
}

export async function savePng({ picture, place }: HistogramCardModel): Promise<void> {
  const image = await picture?.toPng();
  if (image) saveFile(`${nameOf(place)}.png`, image);
}

function nameOf({ tag, run }: HistogramCardModel["place"]): string {
  return run === null ? tag : `${run}-${tag}`;
}
