import { describe, expect, it } from "vitest";
import type { ClipMessage } from "../../wire/messages";
import {
  burdenOf,
  durationOf,
  faultOf,
  fileNameOf,
  formatChannels,
  formatClipTime,
  formatHertz,
  formatPosition,
  formatRate,
} from "./clip_text";

const CLIP: ClipMessage = {
  media_type: "audio/wav",
  n_bytes: 1000,
  label: "",
  sample_rate: 8000,
  n_channels: 1,
  n_frames: 4000,
  is_cut: false,
};

describe("times", () => {
  it.each([
    [0.0014, 0.0125, "0.001 / 0.013 s"],
    [1.756, 4.2, "1.76 / 4.20 s"],
    [0, 59.9, "0.00 / 59.90 s"],
    [65.37, 125, "1:05.3 / 2:05.0"],
    [119.99, 125, "1:59.9 / 2:05.0"],
    [3725.9, 7322, "1:02:05 / 2:02:02"],
    [0, 1800, "0:00.0 / 30:00.0"],
    [5, Number.POSITIVE_INFINITY, "5.00"],
  ])("%f of %f s is %s", (secs, durationSecs, text) => {
    expect(formatPosition(secs, durationSecs)).toBe(text);
  });

  it("says nothing of a length that is none", () => {
    expect(formatClipTime(Number.NaN, 1)).toBe("–");
  });
});

describe("facts", () => {
  it("are short", () => {
    expect([24_000, 44_100, 500, 22_050, 11_025].map(formatRate)).toEqual([
      "24 kHz",
      "44.1 kHz",
      "500 Hz",
      "22.05 kHz",
      "11.025 kHz",
    ]);
    expect([0, 440.4, 3214, 12_345].map(formatHertz)).toEqual(["0 Hz", "440 Hz", "3.21 kHz", "12.3 kHz"]);
    expect([1, 2, 6].map(formatChannels)).toEqual(["mono", "stereo", "6 channels"]);
  });

  it("give the length where both parts are known", () => {
    expect(durationOf(CLIP)).toBe(0.5);
    expect(durationOf({ ...CLIP, n_frames: null })).toBeNull();
    expect(durationOf({ ...CLIP, sample_rate: 0 })).toBeNull();
  });
});

describe("files", () => {
  it("are named by what they hold", () => {
    const value = { run: "a", tag: "speech/tone", step: 10 };
    expect(fileNameOf(value, "audio/wav", 0, 1)).toBe("a-speech/tone-step10.wav");
    expect(fileNameOf(value, "audio/mpeg", 1, 3)).toBe("a-speech/tone-step10-2.mp3");
    expect(fileNameOf(value, "application/octet-stream", 0, 1)).toBe("a-speech/tone-step10.bin");
  });
});

describe("faults", () => {
  it("are none of a clip with samples, whatever its format", () => {
    for (const media_type of ["audio/wav", "audio/flac", "audio/ogg", "audio/mpeg", "video/webm"]) {
      expect(faultOf({ ...CLIP, media_type })).toBeNull();
    }
    expect(faultOf({ ...CLIP, sample_rate: null, n_frames: null, n_channels: null })).toBeNull();
  });

  it("are one sentence", () => {
    expect(faultOf({ ...CLIP, n_frames: 0 })).toBe("The clip has no samples.");
    expect(faultOf({ ...CLIP, n_bytes: 0, media_type: "application/octet-stream" })).toBe(
      "The clip has no samples.",
    );
    expect(faultOf({ ...CLIP, media_type: "application/octet-stream" })).toMatch(/^These bytes are no sound/);
    expect(faultOf({ ...CLIP, sample_rate: 0 })).toMatch(/sample rate is 0 Hz\.$/);
  });
});

describe("burdens", () => {
  it("are none of WAV files, however long, nor of others of usual size", () => {
    const halfHour = { ...CLIP, n_frames: 44_100 * 1800, n_channels: 2, n_bytes: 317_520_044 };
    expect(burdenOf(halfHour)).toBeNull();
    expect(burdenOf({ ...CLIP, n_frames: null, n_bytes: 1e7 })).toBeNull();
  });

  it("are said of others that are large", () => {
    const text = "This clip is 40.0 MB, and more once it is decoded.";
    expect(burdenOf({ ...CLIP, n_frames: null, n_bytes: 4e7 })).toBe(text);
  });
});
