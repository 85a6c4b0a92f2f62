/// One image or video of a value as an element in the document; the last one stays until the next can be seen.
import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import { usePage } from "../../state/page";
import type { SampleMessage } from "../../wire/messages";
import { useImages } from "./images_state";
import { loadMedia } from "./load_media";
import type { Media } from "./media";

export interface LoadedMedia {
  readonly media: Media | null;
  /** Whether the browser could not decode what is asked for now. */
  readonly hasFailed: boolean;
}

/** `url` is `null` for what is not to be loaded. */
export function useMedia(url: string | null, sample: SampleMessage): LoadedMedia {
  const { activity } = usePage();
  const [loaded, setLoaded] = useState<LoadedMedia & { readonly url: string | null }>(NOTHING);
  useEffect(() => {
    if (url === null) return undefined;
    let isWanted = true;
    const end = activity.begin();
    loadMedia(url, sample)
      .then((media) => isWanted && setLoaded({ url, media, hasFailed: false }))
      .catch(() => isWanted && setLoaded({ url, media: null, hasFailed: true }))
      .finally(end);
    return () => {
      isWanted = false;
    };
  }, [activity, url]);
  useFollowing(loaded.media);
  return { media: loaded.media, hasFailed: loaded.hasFailed && loaded.url === url };
}

const NOTHING = { url: null, media: null, hasFailed: false };

/** What moves follows the page's clock. */
function useFollowing(media: Media | null): void {
  const { playback } = useImages();
  useEffect(() => {
    const clip = media?.clip;
    if (!clip) return undefined;
    const remove = playback.add(clip);
    const stop = clip.follow(playback);
    return () => {
      stop();
      remove();
    };
  }, [media, playback]);
}

/** Puts the element of a medium into `host`. */
export function useAttached(host: RefObject<HTMLElement | null>, media: Media | null): void {
  useLayoutEffect(() => {
    if (media) host.current?.replaceChildren(media.element);
    else host.current?.replaceChildren();
  }, [host, media]);
}
