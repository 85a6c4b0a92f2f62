/// How tensors are shown.
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
  return page.options.number("tensors.width", WIDTH_PX, 180, 900);
}
