/// The pixel under the pointer, made known to the page.
import { useEffect } from "preact/hooks";
import { frames } from "../../base/scheduler";
import { type Fraction, pixelAt } from "../../charts/pictures/zoom_pan";
import type { Spot } from "../../widgets/placement";
import { useImages } from "./images_state";
import type { Media } from "./media";
import { type PixelPatch, readPixel } from "./pixels";

/** Told a point of the first picture, it reads that point of all; told `null`, it ends. */
export function useReading(
  card: string,
  ...media: readonly (Media | null)[]
): (at: Fraction | null, pointer: Spot) => void {
  const { reading, hasPixelValues } = useImages();
  useEffect(
    () => () => {
      reading.value = null;
    },
    [reading],
  );
  return (at, pointer) => {
    const [first] = media;
    const pixel = at && first && hasPixelValues.peek() ? pixelAt(at, first.width, first.height) : null;
    frames.schedule(() => {
      const patches = pixel ? media.flatMap((each) => patchUnder(each, at) ?? []) : [];
      reading.value = at && pixel && patches.length > 0 ? { card, pixel, at, patches, pointer } : null;
    });
  };
}

/** The pixel at a point of a picture, whatever its size. */
function patchUnder(media: Media | null, at: Fraction | null): PixelPatch | null {
  const pixel = media && at && pixelAt(at, media.width, media.height);
  return pixel && readPixel(media.element, pixel);
}
