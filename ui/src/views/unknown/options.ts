/// How values of unknown plugins are shown.
import { cardWidth } from "../../state/card_width";
import type { Option } from "../../state/options";
import type { Page } from "../../state/page";

/** `auto` is text where the bytes are text. */
export const FORMS = ["auto", "text", "hex"] as const;
export type Form = (typeof FORMS)[number];

export const KIND = "unknown";
const WIDTH_PX = 420;

export function formOption(page: Page): Option<Form> {
  return page.options.choice(`${KIND}.form`, FORMS);
}

export function widthOption(page: Page): Option<number> {
  return cardWidth(page.options, KIND, WIDTH_PX);
}
