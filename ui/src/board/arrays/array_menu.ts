/// The menu of an array's card.
import { linkTo } from "../../state/address";
import type { Page } from "../../state/page";
import { copyText } from "../../widgets/clipboard";
import type { MenuItem } from "../../widgets/menu";
import type { CardPlace } from "../card_place";
import { differenceMenu } from "./difference_menu";

/** `series` is the tag of the numbers. */
export function arrayMenu(page: Page, place: CardPlace, series: string): MenuItem[] {
  return [
    ...differenceMenu(page, place, series),
    { text: "Copy link to this card", onSelect: () => void copyText(linkTo(page, place.key)) },
    { text: "Copy tag", onSelect: () => void copyText(place.tag) },
  ];
}
