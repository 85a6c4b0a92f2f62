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
    const controller = new AbortController();
    const end = activity.begin();
    let isLoading = true;
    loadMedia(url, sample, controller.signal)
      .then((media) => {
        if (controller.signal.aborted) media.close();
        else setLoaded({ url, media, hasFailed: false });
      })
      .catch(() => controller.signal.aborted || setLoaded({ url, media: null, hasFailed: true }))
      .finally(() => {
        isLoading = false;
        end();
      });
    return () => {
      if (isLoading) controller.abort();
      end();
    };
  }, [activity, url]);
  useFollowing(loaded.media);
  return { media: loaded.media, hasFailed: loaded.hasFailed && loaded.url === url };
}

const NOTHING = { url: null, media: null, hasFailed: false };

/** What moves follows the page's clock for as long as it is shown. */
function useFollowing(media: Media | null): void {
  const { playback } = useImages();
  useEffect(() => {
    const remove = media?.clip && playback.add(media.clip);
    const stop = media?.clip?.follow(playback);
    return () => {
      stop?.();
      remove?.();
      media?.close();
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
