/// Loads one image or video of a value.
import type { SampleMessage } from "../../wire/messages";
import { findFrames } from "./animation";
import { type Media, MediaError } from "./media";
import { isVideo } from "./samples";
import { loadVideo } from "./video";

const CANNOT_HOLD = "Moves by itself: this browser does not give its frames.";

/** Loads what is at `url`; rejects with `MediaError` what the browser cannot decode. */
export async function loadMedia(url: string, sample: SampleMessage): Promise<Media> {
  if (isVideo(sample)) return loadVideo(url);
  const animation = sample.is_animated ? await findFrames(url, sample.media_type) : null;
  return animation ?? { ...(await loadPicture(url)), note: sample.is_animated ? CANNOT_HOLD : "" };
}

async function loadPicture(url: string): Promise<Media> {
  const element = new Image();
  element.alt = "";
  element.src = url;
  try {
    await element.decode();
  } catch (cause) {
    throw new MediaError("the browser cannot decode it", { cause });
  }
  return { element, width: element.naturalWidth, height: element.naturalHeight, clip: null, note: "" };
}
