/// How heatmaps are shown, beside their colours.
import { cardWidth } from "../../state/card_width";
import type { Option } from "../../state/options";
import type { Page } from "../../state/page";

const WIDTH_PX = 240;
const OPACITY = 0.6;

export function widthOption(page: Page): Option<number> {
  return cardWidth(page.options, "heatmaps", WIDTH_PX);
}

/** Of the colours, where an image lies beneath them. */
export function opacityOption(page: Page): Option<number> {
  return page.options.number("heatmaps.opacity", OPACITY, 0, 1);
}
