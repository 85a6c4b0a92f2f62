/// Loads one image or video of a value.
import type { SampleMessage } from "../../wire/messages";
import { findFrames } from "./animation";
import { type Media, MediaError } from "./media";
import { isVideo } from "./samples";
import { loadVideo } from "./video";

const CANNOT_HOLD = "Moves by itself: this browser does not give its frames.";

/** Loads what is at `url`, unless it is aborted; rejects with `MediaError` what the browser cannot decode. */
export async function loadMedia(url: string, sample: SampleMessage, signal: AbortSignal): Promise<Media> {
  if (isVideo(sample)) return loadVideo(url, signal);
  const animation = sample.is_animated ? await findFrames(url, sample.media_type, signal) : null;
  signal.throwIfAborted();
  return animation ?? { ...(await loadPicture(url, signal)), note: sample.is_animated ? CANNOT_HOLD : "" };
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
