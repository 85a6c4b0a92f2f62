/// Where things lie on the sheet of an array, for CSS: the picture of all its cells, of which a frame shows a part.
import type { PicturePart, PictureView } from "../../charts/pictures/zoom_pan";

/** In percent of what it lies on. */
export type SheetPlace = Readonly<Record<keyof PicturePart, string>>;

/** The sheet itself, in its frame. */
export function placeOfSheet({ scale, x, y }: PictureView): SheetPlace {
  return placeOfPart({ left: 0.5 - x * scale, top: 0.5 - y * scale, width: scale, height: scale });
}

/** A part of the sheet. */
export function placeOfPart({ left, top, width, height }: PicturePart): SheetPlace {
  return { left: percent(left), top: percent(top), width: percent(width), height: percent(height) };
}

function percent(fraction: number): string {
  return `${100 * fraction}%`;
}
