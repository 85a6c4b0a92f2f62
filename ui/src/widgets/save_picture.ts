/// Hands a chart as it stands to the browser's downloads.
import { saveFile } from "./save_file";

/** A chart that can be a file. */
export interface Picture {
  toSvg(): Promise<string>;
  /** `null` while it has no size. */
  toPng(): Promise<Blob | null>;
}

/** `name` is of the file, without its ending; nothing is saved while there is no picture. */
export async function saveSvg(picture: Picture | null, name: string): Promise<void> {
  const drawing = await picture?.toSvg();
  if (drawing) saveFile(`${name}.svg`, new Blob([drawing], { type: "image/svg+xml" }));
}

export async function savePng(picture: Picture | null, name: string): Promise<void> {
  const image = await picture?.toPng();
  if (image) saveFile(`${name}.png`, image);
}
