/// A chart as a PNG file: the same drawing at two pixels per px.

import type { DrawContext } from "./draw_context";

/** What is drawn on. */
export interface Sheet {
  /** px. */
  readonly width: number;
  readonly height: number;
  /** Colour of the ground. */
  readonly background: string;
}

export const picturePixelRatio = 2;

/** A PNG file of what `draw` draws; `null` for a sheet without size. */
export function pngPicture(sheet: Sheet, draw: (target: DrawContext) => void): Promise<Blob | null> {
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(sheet.width * picturePixelRatio);
  canvas.height = Math.round(sheet.height * picturePixelRatio);
  const context = canvas.getContext("2d");
  if (!context || canvas.width * canvas.height === 0) return Promise.resolve(null);
  context.scale(picturePixelRatio, picturePixelRatio);
  context.fillStyle = sheet.background;
  context.fillRect(0, 0, canvas.width, canvas.height);
  draw(context);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}
