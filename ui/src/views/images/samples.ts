/// What is to be said and laid out of the samples of a value before a byte of them is loaded.
import { formatInteger } from "../../base/format";
import type { SampleMessage } from "../../wire/messages";

/** Larger pictures are decoded only when asked for: four bytes a pixel, 400 MB. */
export const MAX_PIXELS = 100e6;

/** So many samples of a card are shown until all are asked for. */
export const MAX_TILES = 24;

const MAX_COLUMNS = 4;
/** Narrower or wider pictures are shown with room beside them. */
const MIN_ASPECT = 0.4;
const MAX_ASPECT = 6;

/** Why a sample is not shown. */
export interface Hindrance {
  readonly sentence: string;
  /** Whether it can be shown nevertheless. */
  readonly canBeShown: boolean;
}

/** Why a sample is not shown; `null` where nothing speaks against it. */
export function hindranceOf({ problem, media_type, width, height }: SampleMessage): Hindrance | null {
  const isPicture = /^(image|video)\//.test(media_type);
  if (problem !== "") {
    const what = isPicture ? "The picture is damaged" : "Not a picture";
    return { sentence: `${what}: ${problem}.`, canBeShown: isPicture };
  }
  if (width * height <= MAX_PIXELS) return null;
  const size = sizeOf({ width, height });
  const megapixels = formatInteger(Math.round((width * height) / 1e6));
  return { sentence: `${size} pixels, ${megapixels} megapixels: not decoded yet.`, canBeShown: true };
}

export function isVideo({ media_type }: SampleMessage): boolean {
  return media_type.startsWith("video/");
}

/** Columns of the grid: as square as can be. */
export function columnsOf(nTiles: number): number {
  return Math.min(MAX_COLUMNS, Math.max(1, Math.ceil(Math.sqrt(nTiles))));
}

/** Width by height of the frame that a sample gets; 4 by 3 where its size is not known. */
export function aspectOf({ width, height }: SampleMessage): number {
  if (width === 0 || height === 0) return 4 / 3;
  return Math.min(MAX_ASPECT, Math.max(MIN_ASPECT, width / height));
}

/** `64 × 48`, or `64 × 48 and others` of samples that differ; empty where no size is known. */
export function sizeText(samples: readonly SampleMessage[]): string {
  const sizes = new Set(samples.filter(({ width }) => width > 0).map(sizeOf));
  const [first, ...others] = sizes;
  if (first === undefined) return "";
  return others.length === 0 ? first : `${first} and others`;
}

function sizeOf({ width, height }: Pick<SampleMessage, "width" | "height">): string {
  return `${formatInteger(width)} × ${formatInteger(height)}`;
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  "image/png": "png",
  "image/jpeg": "jpg",
  "image/gif": "gif",
  "image/bmp": "bmp",
  "image/webp": "webp",
  "video/mp4": "mp4",
  "video/webm": "webm",
};

export function extensionOf({ media_type }: SampleMessage): string {
  return EXTENSIONS[media_type] ?? "bin";
}
