/// Which part of a picture a frame shows: pure geometry, in fractions of the picture and of the frame.

/** A picture seen through a frame of its own shape; `x` and `y` are the picture's point in the frame's middle. */
export interface PictureView {
  /** 1 shows the whole picture. */
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

/** A point, from 0 at the left or top to 1. */
export interface Fraction {
  readonly x: number;
  readonly y: number;
}

/** A rectangle of a picture, in fractions of it. */
export interface PicturePart {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export const WHOLE: PictureView = { scale: 1, x: 0.5, y: 0.5 };

export const MAX_SCALE = 64;

/** Larger by `factor`; what lies under `at`, a point of the frame, stays there. */
export function zoomAt(view: PictureView, factor: number, at: Fraction, maxScale = MAX_SCALE): PictureView {
  const scale = Math.min(maxScale, Math.max(1, view.scale * factor));
  const under = pictureAt(view, at);
  return clamp({ scale, x: under.x - (at.x - 0.5) / scale, y: under.y - (at.y - 0.5) / scale });
}

/** The picture moved by a part of the frame. */
export function panBy(view: PictureView, by: Fraction): PictureView {
  return clamp({ ...view, x: view.x - by.x / view.scale, y: view.y - by.y / view.scale });
}

/** The picture moved no further than it takes to see a part of it. */
export function panTo(view: PictureView, { left, top, width, height }: PicturePart): PictureView {
  const reach = 0.5 / view.scale;
  return clamp({
    ...view,
    x: nearest(view.x, left + width - reach, left + reach),
    y: nearest(view.y, top + height - reach, top + reach),
  });
}

/** The picture's point under a point of the frame. */
export function pictureAt(view: PictureView, at: Fraction): Fraction {
  return { x: view.x + (at.x - 0.5) / view.scale, y: view.y + (at.y - 0.5) / view.scale };
}

/** Where a point of the picture is in the frame; beyond 0 to 1 outside of it. */
export function frameAt({ scale, x, y }: PictureView, at: Fraction): Fraction {
  return { x: (at.x - x) * scale + 0.5, y: (at.y - y) * scale + 0.5 };
}

/** The same for CSS, with the origin at the top left corner. */
export function transformOf({ scale, x, y }: PictureView): string {
  if (scale === 1) return "none";
  return `translate(${percent(0.5 - x * scale)}, ${percent(0.5 - y * scale)}) scale(${scale})`;
}

/** The pixel at a point of a picture; `null` outside of it. */
export function pixelAt(at: Fraction, width: number, height: number): Fraction | null {
  const x = Math.floor(at.x * width);
  const y = Math.floor(at.y * height);
  return x >= 0 && y >= 0 && x < width && y < height ? { x, y } : null;
}

/** No edge of the picture is inside the frame. */
function clamp({ scale, x, y }: PictureView): PictureView {
  const margin = 0.5 / scale;
  return { scale, x: within(x, margin), y: within(y, margin) };
}

function within(value: number, margin: number): number {
  return Math.min(1 - margin, Math.max(margin, value));
}

/** What is nearest to `value` from `low` to `high`; in between where the two are the wrong way round. */
function nearest(value: number, low: number, high: number): number {
  return low > high ? (low + high) / 2 : Math.min(high, Math.max(low, value));
}

function percent(fraction: number): string {
  return `${Number((100 * fraction).toFixed(4))}%`;
}
