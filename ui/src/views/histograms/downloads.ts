/// What can be done with a card of histograms beside looking at it, as items of its menu.
import { linkTo } from "../../state/address";
import { copyText } from "../../widgets/clipboard";
import type { MenuItem } from "../../widgets/menu";
import { savePng, saveSvg } from "../../widgets/save_picture";
import type { HistogramCardModel } from "./card_model";
import { MODES, SHARED_MODES } from "./modes";

export function cardMenu(model: HistogramCardModel): MenuItem[] {
  const { page, place } = model;
  return [
    ...modeItems(model),
    { text: "Download SVG", onSelect: () => void saveSvg(model.picture, nameOf(place)) },
    { text: "Download PNG", onSelect: () => void savePng(model.picture, nameOf(place)) },
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

/** Of a card's files, without their ending. */
export function nameOf({ tag, run }: HistogramCardModel["place"]): string {
  return run === null ? tag : `${run}-${tag}`;
}
