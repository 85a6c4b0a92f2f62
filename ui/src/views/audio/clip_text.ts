/// Facts of a clip as people read them.
import { formatBytes } from "../../base/format_bytes";
import type { ClipMessage } from "../../wire/messages";

const SHORT_SECS = 0.1;
const MINUTE_SECS = 60;
const HOUR_SECS = 3600;
const CHANNEL_WORDS: Readonly<Record<number, string>> = { 1: "mono", 2: "stereo" };

/** `1.76`, `2:05.3` or `1:02:05`: finer the shorter the clip is. */
export function formatClipTime(secs: number, durationSecs: number): string {
  if (!Number.isFinite(secs)) return "–";
  if (durationSecs < MINUTE_SECS) return secs.toFixed(durationSecs < SHORT_SECS ? 3 : 2);
  const isLong = durationSecs >= HOUR_SECS;
  const rest = isLong ? Math.floor(secs % MINUTE_SECS) : Math.floor((secs % MINUTE_SECS) * 10) / 10;
  const seconds = isLong ? String(rest).padStart(2, "0") : rest.toFixed(1).padStart(4, "0");
  const minutes = Math.floor((secs % HOUR_SECS) / MINUTE_SECS);
  if (!isLong) return `${minutes}:${seconds}`;
  return `${Math.floor(secs / HOUR_SECS)}:${String(minutes).padStart(2, "0")}:${seconds}`;
}

/** `1.76 / 4.20 s`, without a length that is not known. */
export function formatPosition(secs: number, durationSecs: number): string {
  if (!Number.isFinite(durationSecs)) return formatClipTime(secs, secs);
  const unit = durationSecs < MINUTE_SECS ? " s" : "";
  return `${formatClipTime(secs, durationSecs)} / ${formatClipTime(durationSecs, durationSecs)}${unit}`;
}

/** `24 kHz`, `44.1 kHz`, `500 Hz`. */
export function formatRate(hertz: number): string {
  return hertz < 1000 ? `${Number(hertz.toFixed(2))} Hz` : `${Number((hertz / 1000).toFixed(3))} kHz`;
}

/** `440 Hz`, `3.21 kHz`: a frequency to three digits. */
export function formatHertz(hertz: number): string {
  return hertz < 1000 ? `${Math.round(hertz)} Hz` : `${(hertz / 1000).toPrecision(3)} kHz`;
}

/** `mono`, `stereo`, `6 channels`. */
export function formatChannels(n: number): string {
  return CHANNEL_WORDS[n] ?? `${n} channels`;
}

/** How long a clip is by what the server says of it, in seconds; `null` where it says nothing. */
export function durationOf({ n_frames, sample_rate }: ClipMessage): number | null {
  return n_frames === null || sample_rate === null || sample_rate <= 0 ? null : n_frames / sample_rate;
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  "audio/wav": "wav",
  "audio/flac": "flac",
  "audio/ogg": "ogg",
  "audio/mpeg": "mp3",
  "video/mp4": "m4a",
  "video/webm": "webm",
};

/** What a clip is saved as: `run-tag-step10.wav`, with its number where the value has `nSamples`. */
export function fileNameOf(
  { run, tag, step }: { readonly run: string; readonly tag: string; readonly step: number },
  mediaType: string,
  sample: number,
  nSamples: number,
): string {
  const number = nSamples > 1 ? `-${sample + 1}` : "";
  return `${run}-${tag}-step${step}${number}.${EXTENSIONS[mediaType] ?? "bin"}`;
}

/** Media types of bytes that may be sound; videos have a sound track. */
const SOUND = /^(audio|video)\//;

/** Why a clip cannot be heard, in one sentence; `null` where nothing speaks against it. */
export function faultOf({ media_type, n_bytes, n_frames, sample_rate }: ClipMessage): string | null {
  if (n_bytes === 0 || n_frames === 0) return "The clip has no samples.";
  if (!SOUND.test(media_type)) return "These bytes are no sound: neither WAV, FLAC, Ogg nor MP3.";
  if (sample_rate !== null && sample_rate <= 0) return "The clip says that its sample rate is 0 Hz.";
  return null;
}

const MAX_ENCODED_BYTES = 32 * 2 ** 20;

/** Why a clip is not decoded without being asked for; `null` where it is. WAV files are read as they arrive. */
export function burdenOf({ n_frames, n_bytes }: ClipMessage): string | null {
  if (n_frames !== null || n_bytes <= MAX_ENCODED_BYTES) return null;
  return `This clip is ${formatBytes(n_bytes)}, and more once it is decoded.`;
}
