/// What moves with the page's clock: videos, and animations of which the browser gives the frames.
import type { SampleMessage } from "../../wire/messages";
import { findFrames } from "./animation";
import type { Media } from "./media";
import { isVideo } from "./samples";
import { loadVideo } from "./video";

/** `null` for an animation that can only be shown as a picture. */
export function loadMoving(url: string, sample: SampleMessage, signal: AbortSignal): Promise<Media | null> {
  return isVideo(sample) ? loadVideo(url, signal) : findFrames(url, sample.media_type, signal);
}
