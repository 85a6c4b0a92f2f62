/// Which part of an array its cards show: the same one for all runs and steps of a tag.
import type { CardSubject } from "../../state/card_key";
import type { Page } from "../../state/page";
import { PictureViews, type PictureZoom } from "../pictures/picture_views";

const ofPage = new WeakMap<Page, PictureViews>();

export function arrayZoomOf(page: Page, { kind, tag }: CardSubject): PictureZoom {
  const views = ofPage.get(page) ?? new PictureViews();
  ofPage.set(page, views);
  const name = `${kind} ${tag}`;
  return { view: () => views.viewOf(name), setView: (view) => views.setView(name, view) };
}
