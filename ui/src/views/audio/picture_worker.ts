/// Makes pictures of clips beside the page, so that it never waits for them.
import { type ClipFormat, type ClipPicture, ClipPictureGatherer } from "./clip_picture";

/** One after the other: a clip's format, portions of its samples, its end. Each is answered. */
export type PictureOrder =
  | { readonly kind: "begin"; readonly format: ClipFormat }
  | { readonly kind: "add"; readonly channels: readonly Float32Array[] }
  | { readonly kind: "finish" };

/** The picture once the clip has ended, `null` before. */
export type PictureAnswer = ClipPicture | null;

let gatherer: ClipPictureGatherer | null = null;

function follow(order: PictureOrder): PictureAnswer {
  if (order.kind === "begin") gatherer = new ClipPictureGatherer(order.format);
  else if (order.kind === "add") gatherer?.add(order.channels);
  else return gatherer?.finish() ?? null;
  return null;
}

globalThis.addEventListener("message", (event: MessageEvent<PictureOrder>) => {
  globalThis.postMessage(follow(event.data));
});
