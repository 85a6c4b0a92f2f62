/// Pictures of clips, fetched, decoded and made for the cards that show them.
import { err, ok, type Result } from "../../base/result";
import type { Activity } from "../../data/activity";
import { fetchClip } from "../../data/audio";
import { BatchScheduler } from "../../data/batch_scheduler";
import type { Source } from "../../data/http_source";
import { ApiError } from "../../wire/api_error";
import { type ClipPicture, sizeOfPicture } from "./clip_picture";
import { PictureMaker } from "./picture_maker";

/** One clip of a value. */
export interface PictureRequest {
  readonly key: string;
  readonly sample: number;
  /** Hz, at which it is decoded; `null` where it is not known. */
  readonly sampleRate: number | null;
  /** Of a WAV file; `null` for other clips, which the browser decodes as a whole. */
  readonly nFrames: number | null;
}

export interface PictureAnswer extends ClipPicture {
  /** Of a clip that the browser has decoded. */
  readonly durationSecs: number | null;
  readonly nChannels: number | null;
}

export type PictureScheduler = BatchScheduler<PictureRequest, PictureAnswer>;

/** Hz at which clips are decoded that have a rate which the browser does not decode at. */
const USUAL_RATE = 44_100;
const NO_RUN = "";

/** Cards near the top come first; one clip is worked on at a time. */
export function makePictureScheduler(source: Source, activity: Activity): PictureScheduler {
  const maker = new PictureMaker();
  return new BatchScheduler<PictureRequest, PictureAnswer>({
    activity,
    runOf: () => NO_RUN,
    sizeOf: sizeOfPicture,
    fetchBatch: async (requests, onAnswer, signal) => {
      const end = activity.begin();
      for (const [i, request] of requests.entries()) {
        if (signal.aborted) break;
        onAnswer(i, await makePicture(source, maker, request, signal));
      }
      end();
      return ok(undefined);
    },
  });
}

async function makePicture(
  source: Source,
  maker: PictureMaker,
  request: PictureRequest,
  signal: AbortSignal,
): Promise<Result<PictureAnswer, ApiError>> {
  const url = source.mediaUrl(request.key, request.sample);
  const { sampleRate, nFrames } = request;
  const isWav = sampleRate !== null && nFrames !== null;
  const picture = isWav ? await maker.makeFromWav(url, { nFrames, sampleRate }) : null;
  if (picture) return ok({ ...picture, durationSecs: null, nChannels: null });
  const encoded = await fetchClip(url, signal);
  if (!encoded.isOk) return encoded;
  const decoded = await decode(encoded.value, sampleRate);
  if (!decoded.isOk) return decoded;
  const { duration: durationSecs, numberOfChannels: nChannels } = decoded.value;
  return ok({ ...(await maker.make(decoded.value)), durationSecs, nChannels });
}

async function decode(
  encoded: ArrayBuffer,
  sampleRate: number | null,
): Promise<Result<AudioBuffer, ApiError>> {
  const context = makeContext(sampleRate ?? USUAL_RATE);
  try {
    return ok(await context.decodeAudioData(encoded));
  } catch (cause) {
    return err(new ApiError("not_decoded", "the browser cannot decode this clip", 200, cause));
  }
}

/** Samples are decoded at the context's rate: the clip's own, so that they stay as they are. */
function makeContext(sampleRate: number): OfflineAudioContext {
  try {
    return new OfflineAudioContext(1, 1, sampleRate);
  } catch {
    return new OfflineAudioContext(1, 1, USUAL_RATE);
  }
}
