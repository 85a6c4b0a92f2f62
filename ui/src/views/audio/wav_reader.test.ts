import { describe, expect, it } from "vitest";
import { WavReader } from "./wav_reader";

type Writer = (view: DataView, at: number, sample: number) => void;

const WRITERS: readonly (readonly [encoding: number, bits: number, write: Writer])[] = [
  [1, 8, (view, at, sample) => view.setUint8(at, 128 + 128 * sample)],
  [1, 16, (view, at, sample) => view.setInt16(at, 2 ** 15 * sample, true)],
  [
    1,
    24,
    (view, at, sample) => {
      const value = 2 ** 23 * sample;
      view.setUint16(at, value & 0xffff, true);
      view.setInt8(at + 2, value >> 16);
    },
  ],
  [1, 32, (view, at, sample) => view.setInt32(at, 2 ** 31 * sample, true)],
  [3, 32, (view, at, sample) => view.setFloat32(at, sample, true)],
  [3, 64, (view, at, sample) => view.setFloat64(at, sample, true)],
];
/** Exact in eight bits. */
const LEFT = [0, 0.5, -1, 0.25, -0.125];
const RIGHT = [0.5, 0, 0.75, -0.5, 0.0625];

function chunk(name: string, body: Uint8Array, size = body.length): number[] {
  const head = new Uint8Array(8);
  head.set([...name].map((sign) => sign.charCodeAt(0)));
  new DataView(head.buffer).setUint32(4, size, true);
  return [...head, ...body, ...(body.length % 2 ? [0] : [])];
}

function formatOf(encoding: number, bits: number, nChannels: number, subformat?: number): Uint8Array {
  const bytes = new Uint8Array(subformat === undefined ? 16 : 40);
  const view = new DataView(bytes.buffer);
  const values = [encoding, nChannels, 8000, 0, 0, 0, (nChannels * bits) / 8, bits];
  for (const [i, value] of values.entries()) view.setUint16(2 * i, value, true);
  if (subformat !== undefined) view.setUint16(24, subformat, true);
  return bytes;
}

function samplesOf(channels: readonly (readonly number[])[], bits: number, write: Writer): Uint8Array {
  const n = channels[0]?.length ?? 0;
  const bytes = new Uint8Array((n * channels.length * bits) / 8);
  const view = new DataView(bytes.buffer);
  channels.forEach((channel, c) => {
    channel.forEach((sample, i) => {
      write(view, ((i * channels.length + c) * bits) / 8, sample);
    });
  });
  return bytes;
}

function wavOf(...chunks: readonly (readonly number[])[]): Uint8Array {
  const riff = chunk("RIFF", new Uint8Array(0), 99);
  return Uint8Array.from([...riff, ...[..."WAVE"].map((sign) => sign.charCodeAt(0)), ...chunks.flat()]);
}

function read(bytes: Uint8Array, portion = bytes.length): number[][] | null {
  const channels: number[][] = [];
  const reader = new WavReader((portions) => {
    portions.forEach((samples, i) => {
      channels[i] = [...(channels[i] ?? []), ...samples];
    });
  });
  for (let i = 0; i < bytes.length; i += portion) {
    if (!reader.push(bytes.subarray(i, i + portion))) return null;
  }
  return channels;
}

const [, sixteen] = WRITERS;
const [encoding16, bits16, write16] = sixteen ?? [1, 16, () => {}];
const FORMAT = chunk("fmt ", formatOf(encoding16, bits16, 1));
const DATA = samplesOf([LEFT], bits16, write16);

describe("WavReader", () => {
  it.each(WRITERS)("reads samples of encoding %i with %i bits", (encoding, bits, write) => {
    const data = chunk("data", samplesOf([LEFT, RIGHT], bits, write));
    expect(read(wavOf(chunk("fmt ", formatOf(encoding, bits, 2)), data))).toEqual([LEFT, RIGHT]);
    const extended = chunk("fmt ", formatOf(0xfffe, bits, 2, encoding));
    expect(read(wavOf(extended, data))).toEqual([LEFT, RIGHT]);
  });

  it.each([1, 3, 7, 50])("reads the same from portions of %i bytes", (portion) => {
    const comment = chunk("LIST", Uint8Array.of(1, 2, 3));
    expect(read(wavOf(comment, FORMAT, comment, chunk("data", DATA)), portion)).toEqual([LEFT]);
  });

  it("reads what is there of a file that was cut", () => {
    const cut = wavOf(FORMAT, chunk("data", DATA)).slice(0, -3);
    expect(read(cut)).toEqual([LEFT.slice(0, 3)]);
  });

  it("ends with the samples", () => {
    expect(read(wavOf(FORMAT, chunk("data", DATA), chunk("LIST", new Uint8Array(100))))).toEqual([LEFT]);
  });

  it("reads a stream whose length is not known to its end", () => {
    expect(read(wavOf(FORMAT, chunk("data", DATA, 0xffffffff)))).toEqual([LEFT]);
  });

  it("takes NaN as silence", () => {
    const [encoding, bits, write] = WRITERS[4] ?? [0, 0, () => {}];
    const data = chunk("data", samplesOf([[0.5, Number.NaN]], bits, write));
    expect(read(wavOf(chunk("fmt ", formatOf(encoding, bits, 1)), data))).toEqual([[0.5, 0]]);
  });

  it.each([
    ["other bytes", Uint8Array.from("<!doctype html>", (sign) => sign.charCodeAt(0))],
    ["samples before their format", wavOf(chunk("data", DATA), FORMAT)],
    ["an encoding of telephones", wavOf(chunk("fmt ", formatOf(7, 8, 1)), chunk("data", DATA))],
    ["no channels", wavOf(chunk("fmt ", formatOf(1, 16, 0)), chunk("data", DATA))],
    ["a format of many bytes", wavOf(chunk("fmt ", new Uint8Array(2000)), chunk("data", DATA))],
    ["a format of few bytes", wavOf(chunk("fmt ", new Uint8Array(8)), chunk("data", DATA))],
  ])("refuses %s", (_, bytes) => {
    expect(read(bytes)).toBeNull();
  });
});
