/// What is known of the images of a value; the last one stays until the next has come.
import { useEffect, useRef, useState } from "preact/hooks";
import { makeImageScheduler } from "../../data/images";
import { usePage } from "../../state/page";
import type { ApiError } from "../../wire/api_error";
import type { ImageMessage } from "../../wire/messages";

export interface LoadedImage {
  readonly image: ImageMessage | null;
  readonly error: ApiError | null;
  readonly isLoading: boolean;
}

/** `key` is of a value, `null` while it is not known. */
export function useImage(key: string | null, rank: number): LoadedImage {
  const page = usePage();
  const images = page.scheduler("images", makeImageScheduler);
  const [, setCount] = useState(0);
  const last = useRef<ImageMessage | null>(null);
  useEffect(() => {
    if (key === null) return undefined;
    const client = {};
    images.want(client, [key], rank, () => setCount((count) => count + 1));
    return () => images.drop(client);
  }, [images, key, rank]);
  const loaded = key === null ? undefined : images.peek(key);
  if (loaded?.answer) last.current = loaded.answer;
  if (loaded?.error) return { image: null, error: loaded.error, isLoading: false };
  return { image: last.current, error: null, isLoading: loaded === undefined };
}
