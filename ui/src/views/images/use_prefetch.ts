/// Loads pictures that will be wanted next, so that steps play without gaps.
import { useEffect } from "preact/hooks";
import { usePage } from "../../state/page";
import { hindranceOf, isVideo, MAX_TILES } from "./samples";
import { useImage } from "./use_image";

/** `key` is of the value that comes next, `null` where nothing is to be loaded ahead. */
export function usePrefetch(key: string | null, rank: number): void {
  const { source } = usePage();
  const { image } = useImage(key, rank);
  useEffect(() => {
    if (image?.key !== key || !image) return;
    for (const [i, sample] of image.samples.slice(0, MAX_TILES).entries()) {
      if (!isVideo(sample) && hindranceOf(sample) === null) new Image().src = source.mediaUrl(image.key, i);
    }
  }, [source, image, key]);
}
