/// Hands a chart as it stands to the browser's downloads.
import { saveFile } from "./save_file";

/** A chart that can be a file. */
export interface Picture {
  toSvg(): string;
  /** `null` while it has no size. */
  toPng(): Promise<Blob | null>;
}

/** `name` is of the file, without its ending; nothing is saved while there is no picture. */
export function saveSvg(picture: Picture | null, name: string): void {
  if (picture) saveFile(`${name}.svg`, new Blob([picture.toSvg()], { type: "image/svg+xml" }));
}

export async function savePng(picture: Picture | null, name: string): Promise<void> {
  const image = await picture?.toPng();
  if (image) saveFile(`${name}.png`, image);
}
