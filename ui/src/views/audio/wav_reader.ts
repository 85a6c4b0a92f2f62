/// Reads the samples of a WAV file as its bytes arrive, without holding it.

/** How samples are written; other encodings are left to the browser. */
type SampleForm = "u8" | "i16" | "i24" | "i32" | "f32" | "f64";

interface WavFormat {
  readonly form: SampleForm;
  readonly nChannels: number;
  /** Bytes of one sample of all channels. */
  readonly frameBytes: number;
}

/** Takes the next frames: one portion of each channel, of the same length, from -1 to 1. */
export type TakeFrames = (channels: readonly Float32Array[]) => void;

type Part = "riff" | "chunk" | "format" | "other" | "data" | "end" | "refused";

const RIFF_BYTES = 12;
const CHUNK_BYTES = 8;
/** Encoding, channels, rate, bytes of a second, bytes of a frame, bits. */
const LEAST_FORMAT_BYTES = 16;
const GREATEST_FORMAT_BYTES = 1024;
const SUBFORMAT_AT = 24;
const EXTENSIBLE = 0xfffe;
/** By encoding and bits: 1 is PCM, 3 are floating-point numbers. */
const FORMS: Readonly<Record<string, SampleForm>> = {
  "1 8": "u8",
  "1 16": "i16",
  "1 24": "i24",
  "1 32": "i32",
  "3 32": "f32",
  "3 64": "f64",
};

/** Facts: Multimedia Programming Interface and Data Specifications 1.0 (IBM and Microsoft, 1991), "WAVE". */
export class WavReader {
  readonly #take: TakeFrames;
  #part: Part = "riff";
  #bytes = new Uint8Array(0);
  #format: WavFormat | null = null;
  /** Bytes of the chunk that are still to come. */
  #left = 0;

  constructor(take: TakeFrames) {
    this.#take = take;
  }

  /** Takes the next bytes; false where it is no WAV file whose samples can be read here. */
  push(bytes: Uint8Array): boolean {
    this.#bytes = joined(this.#bytes, bytes);
    let before = -1;
    while (before !== this.#bytes.length && this.#part !== "refused" && this.#part !== "end") {
      before = this.#bytes.length;
      this.#step();
    }
    return this.#part !== "refused";
  }

  /** Goes on as far as the bytes that are there allow; takes none where they do not suffice. */
  #step(): void {
    if (this.#part === "riff") this.#readRiff();
    else if (this.#part === "chunk") this.#readChunk();
    else if (this.#part === "format") this.#readFormat();
    else if (this.#part === "other") this.#passOver();
    else this.#readFrames();
  }

  #readRiff(): void {
    const head = this.#takeBytes(RIFF_BYTES);
    if (head) this.#part = text(head, 0) === "RIFF" && text(head, 8) === "WAVE" ? "chunk" : "refused";
  }

  #readChunk(): void {
    const head = this.#takeBytes(CHUNK_BYTES);
    if (!head) return;
    const size = viewOf(head).getUint32(4, true);
    const name = text(head, 0);
    this.#left = name === "data" ? size : size + (size % 2);
    if (name === "fmt ") this.#part = isFormatSize(size) ? "format" : "refused";
    else if (name === "data") this.#part = this.#format ? "data" : "refused";
    else this.#part = "other";
  }

  #readFormat(): void {
    const bytes = this.#takeBytes(this.#left);
    if (!bytes) return;
    this.#format = parseFormat(viewOf(bytes));
    this.#part = this.#format ? "chunk" : "refused";
  }

  #passOver(): void {
    const passed = this.#takeBytes(Math.min(this.#left, this.#bytes.length));
    this.#left -= passed?.length ?? 0;
    if (this.#left === 0) this.#part = "chunk";
  }

  #readFrames(): void {
    const format = this.#format;
    if (!format) return;
    const nFrames = Math.floor(Math.min(this.#left, this.#bytes.length) / format.frameBytes);
    const bytes = this.#takeBytes(nFrames * format.frameBytes);
    if (bytes && nFrames > 0) this.#take(readChannels(viewOf(bytes), format, nFrames));
    this.#left -= nFrames * format.frameBytes;
    if (this.#left < format.frameBytes) this.#part = "end";
  }

  #takeBytes(n: number): Uint8Array | null {
    if (this.#bytes.length < n) return null;
    const taken = this.#bytes.subarray(0, n);
    this.#bytes = this.#bytes.subarray(n);
    return taken;
  }
}

function isFormatSize(size: number): boolean {
  return size >= LEAST_FORMAT_BYTES && size <= GREATEST_FORMAT_BYTES;
}

function parseFormat(view: DataView): WavFormat | null {
  const encoding = view.getUint16(0, true);
  const isExtended = encoding === EXTENSIBLE && view.byteLength >= SUBFORMAT_AT + 2;
  const meant = isExtended ? view.getUint16(SUBFORMAT_AT, true) : encoding;
  const nChannels = view.getUint16(2, true);
  const frameBytes = view.getUint16(12, true);
  const bits = view.getUint16(14, true);
  const form = FORMS[`${meant} ${bits}`];
  if (!form || nChannels === 0 || frameBytes !== (nChannels * bits) / 8) return null;
  return { form, nChannels, frameBytes };
}

const READERS: Readonly<Record<SampleForm, (view: DataView, at: number) => number>> = {
  u8: (view, at) => (view.getUint8(at) - 128) / 128,
  i16: (view, at) => view.getInt16(at, true) / 2 ** 15,
  i24: (view, at) => (view.getUint16(at, true) + view.getInt8(at + 2) * 2 ** 16) / 2 ** 23,
  i32: (view, at) => view.getInt32(at, true) / 2 ** 31,
  f32: (view, at) => view.getFloat32(at, true),
  f64: (view, at) => view.getFloat64(at, true),
};

/** NaN is silence. */
function readChannels(
  view: DataView,
  { form, nChannels, frameBytes }: WavFormat,
  nFrames: number,
): Float32Array[] {
  const read = READERS[form];
  const sampleBytes = frameBytes / nChannels;
  return Array.from({ length: nChannels }, (_, channel) => {
    const samples = new Float32Array(nFrames);
    let at = channel * sampleBytes;
    for (let i = 0; i < nFrames; i++, at += frameBytes) samples[i] = read(view, at) || 0;
    return samples;
  });
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function text(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}
