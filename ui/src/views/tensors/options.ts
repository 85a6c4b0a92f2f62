/// How tensors are shown.
import { cardWidth } from "../../state/card_width";
import type { Option } from "../../state/options";
import type { Page } from "../../state/page";

/** `auto` is a line for one axis, colours for more. */
export const FORMS = ["auto", "colors", "line", "table"] as const;
export type Form = (typeof FORMS)[number];

const WIDTH_PX = 300;

export function formOption(page: Page): Option<Form> {
  return page.options.choice("tensors.form", FORMS);
}

export function widthOption(page: Page): Option<number> {
  return cardWidth(page.options, "tensors", WIDTH_PX);
}
