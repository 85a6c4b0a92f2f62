import { describe, expect, it } from "vitest";
import { decodeFrame, FrameReader, resultOfFrame } from "./frames";
import type { FailureHeader, ScalarHeader } from "./messages";

const HEADER: ScalarHeader = {
  request: 0,
  run: "a/b",
  tag: "loss",
  points: 3,
  superseded: 0,
  window_points: 3,
  exact: true,
  n_before: 0,
  n_after: 0,
  start_wall_time: 10.5,
  last_step: 2,
  last_wall_time: 12.5,
  last_value: null,
  last_text: "NaN",
  n_nan: 1,
  n_posinf: 0,
  n_neginf: 0,
  cursor: "boot:1",
  columns: [
    { name: "step", dtype: "f8", length: 3, offset: 0 },
    { name: "value", dtype: "f4", length: 3, offset: 24 },
    { name: "step_i8", dtype: "i8", length: 1, offset: 40 },
    { name: "count", dtype: "u4", length: 2, offset: 48 },
    { name: "color", dtype: "u1", length: 3, offset: 56 },
  ],
};

const FAILURE: FailureHeader = {
  request: 1,
  run: "a/b",
  tag: "lost",
  cursor: "boot:1",
  columns: [],
  error: { code: "tag_not_found", message: "tag 'lost' is not in run 'a/b'" },
};

function frameBytes(header: object, body: Uint8Array = new Uint8Array(0)): Uint8Array<ArrayBuffer> {
  const json = new TextEncoder().encode(JSON.stringify(header));
  const bodyStart = Math.ceil((8 + json.length) / 8) * 8;
  const bytes = new Uint8Array(bodyStart + Math.ceil(body.length / 8) * 8);
  bytes.set(new TextEncoder().encode("GBF1"));
  new DataView(bytes.buffer).setUint32(4, json.length, true);
  bytes.set(json, 8);
  bytes.set(body, bodyStart);
  return bytes;
}

function seriesBody(): Uint8Array {
  const view = new DataView(new ArrayBuffer(64));
  [0, 1, 2].forEach((step, i) => {
    view.setFloat64(i * 8, step, true);
  });
  [0.5, Number.NaN, Number.NEGATIVE_INFINITY].forEach((value, i) => {
    view.setFloat32(24 + i * 4, value, true);
  });
  view.setBigInt64(40, 9007199254740993n, true);
  view.setUint32(48, 7, true);
  view.setUint32(52, 4294967295, true);
  [0, 128, 255].forEach((value, i) => {
    view.setUint8(56 + i, value);
  });
  return new Uint8Array(view.buffer);
}

function joined(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((n, part) => n + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

const ANSWER = joined(frameBytes(HEADER, seriesBody()), frameBytes(FAILURE), frameBytes({ end: true }));

const COLUMNS = new Map<string, unknown>([
  ["step", new Float64Array([0, 1, 2])],
  ["value", new Float32Array([0.5, Number.NaN, Number.NEGATIVE_INFINITY])],
  ["step_i8", new BigInt64Array([9007199254740993n])],
  ["count", new Uint32Array([7, 4294967295])],
  ["color", new Uint8Array([0, 128, 255])],
]);

describe("frames", () => {
  it("reads every column in its own type, NaN and infinities included", () => {
    expect(new FrameReader().push(ANSWER)).toEqual([
      { header: HEADER, columns: COLUMNS },
      { header: FAILURE, columns: new Map() },
    ]);
  });

  it("tells series that were read from those that were not", () => {
    const [read, failed] = new FrameReader().push(ANSWER).map(resultOfFrame);
    expect(read).toEqual({ isOk: true, value: { header: HEADER, columns: COLUMNS } });
    expect(failed).toMatchObject({ isOk: false, error: { ...FAILURE.error, httpStatus: 200 } });
  });

  it("makes views of an aligned answer and copies nothing", () => {
    expect(decodeFrame(ANSWER.buffer).columns.get("step")?.buffer).toBe(ANSWER.buffer);
  });

  it("gives the same frames however the answer is cut", () => {
    for (const size of [1, 7, 64, 301]) {
      const reader = new FrameReader();
      const frames = [];
      for (let at = 0; at < ANSWER.length; at += size)
        frames.push(...reader.push(ANSWER.slice(at, at + size)));
      reader.finish();
      expect(frames.map((frame) => frame.columns)).toEqual([COLUMNS, new Map()]);
    }
  });

  it("hands a frame on before the answer has ended", () => {
    const first = frameBytes(HEADER, seriesBody());
    expect(new FrameReader().push(first)).toHaveLength(1);
  });

  it("refuses an answer that was cut off", () => {
    expect(() => decodeFrame(ANSWER.slice(0, -32).buffer)).toThrow("the answer was cut off");
  });

  it("refuses an answer without a frame where there is to be one", () => {
    expect(() => decodeFrame(frameBytes({ end: true }).buffer)).toThrow("the answer has no frame");
  });

  it("refuses bytes that are no frames", () => {
    expect(() => decodeFrame(new TextEncoder().encode("<!doctype html>").buffer)).toThrow(
      "does not start with GBF1",
    );
    expect(() => decodeFrame(frameBytes(HEADER).fill(255, 4, 8).buffer)).toThrow(
      "header of 4294967295 bytes",
    );
  });
});
