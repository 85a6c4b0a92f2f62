/// Loads one image or video of a value.
import type { SampleMessage } from "../../wire/messages";
import { type Media, MediaError } from "./media";

const CANNOT_HOLD = "Moves by itself: this browser does not give its frames.";

/** Loads what is at `url`, unless it is aborted; rejects with `MediaError` what the browser cannot decode. */
export async function loadMedia(url: string, sample: SampleMessage, signal: AbortSignal): Promise<Media> {
  if (!sample.is_animated) return loadPicture(url, signal);
  const { loadMoving } = await import("./moving_media");
  const moving = await loadMoving(url, sample, signal);
  signal.throwIfAborted();
  return moving ?? { ...(await loadPicture(url, signal)), note: CANNOT_HOLD };
}

async function loadPicture(url: string, signal: AbortSignal): Promise<Media> {
  const element = new Image();
  element.alt = "";
  element.src = url;
  signal.addEventListener("abort", () => element.removeAttribute("src"));
  try {
    await element.decode();
  } catch (cause) {
    throw new MediaError("the browser cannot decode it", { cause });
  }
  const { naturalWidth: width, naturalHeight: height } = element;
  return { element, width, height, clip: null, note: "", close: () => {} };
}
