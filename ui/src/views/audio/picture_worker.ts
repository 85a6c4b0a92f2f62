/// Makes pictures of clips beside the page, so that it never waits for them.
import { type ClipFormat, type ClipPicture, ClipPictureGatherer } from "./clip_picture";
import { WavReader } from "./wav_reader";

/** A WAV file that is read here; or a clip's format, portions of its samples, its end. Each is answered. */
export type PictureOrder =
  | { readonly kind: "wav"; readonly url: string; readonly format: ClipFormat }
  | { readonly kind: "begin"; readonly format: ClipFormat }
  | { readonly kind: "add"; readonly channels: readonly Float32Array[] }
  | { readonly kind: "finish" };

/** The picture of a WAV file, or once a clip has ended; else `null`, also where a file cannot be read here. */
export type PictureAnswer = ClipPicture | null;

let gatherer: ClipPictureGatherer | null = null;

async function follow(order: PictureOrder): Promise<PictureAnswer> {
  if (order.kind === "wav") return readWav(order.url, order.format).catch(() => null);
  if (order.kind === "begin") gatherer = new ClipPictureGatherer(order.format);
  else if (order.kind === "add") gatherer?.add(order.channels);
  else return gatherer?.finish() ?? null;
  return null;
}

async function readWav(url: string, format: ClipFormat): Promise<PictureAnswer> {
  const { ok, body } = await fetch(url);
  if (!ok || !body) return null;
  const picture = new ClipPictureGatherer(format);
  const reader = new WavReader((channels) => picture.add(channels));
  const portions = body.getReader();
  for (let portion = await portions.read(); !portion.done; portion = await portions.read()) {
    if (reader.push(portion.value)) continue;
    await portions.cancel();
    return null;
  }
  return picture.finish();
}

globalThis.addEventListener("message", async (event: MessageEvent<PictureOrder>) => {
  globalThis.postMessage(await follow(event.data));
});
