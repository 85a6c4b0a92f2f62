import { signal } from "@preact/signals";
import { describe, expect, it } from "vitest";
import { frameAt, Playback } from "./playback";

function setUp(...lengths: readonly number[]) {
  const clock = { millis: 5000 };
  const playback = new Playback(true, () => clock.millis);
  const removes = lengths.map((seconds) => playback.add({ seconds: signal(seconds) }));
  return { clock, playback, removes };
}

describe("playback", () => {
  it("goes on with time and starts again behind the longest clip", () => {
    const { clock, playback } = setUp(2, 4);
    clock.millis += 3000;
    expect(playback.position).toBe(3);
    clock.millis += 1500;
    expect(playback.position).toBe(0.5);
  });

  it("stands still while it is paused and goes on from there", () => {
    const { clock, playback } = setUp(4);
    clock.millis += 1000;
    playback.toggle();
    clock.millis += 9000;
    expect(playback.position).toBe(1);
    playback.toggle();
    clock.millis += 500;
    expect(playback.position).toBe(1.5);
  });

  it("jumps to where it is sent, within its length", () => {
    const { playback } = setUp(4);
    playback.toggle();
    playback.seek(2.5);
    expect(playback.position).toBe(2.5);
    playback.seek(99);
    expect(playback.position).toBe(4);
  });

  it("is as long as the longest clip that is left", () => {
    const { playback, removes } = setUp(4, 2);
    removes[0]?.();
    expect(playback.seconds.value).toBe(2);
    removes[1]?.();
    expect([playback.seconds.value, playback.position]).toEqual([0, 0]);
  });

  it("finds the frame of a time, the last one behind the end", () => {
    expect([0, 0.09, 0.1, 0.29, 5].map((seconds) => frameAt([0.1, 0.2, 0.3], seconds))).toEqual([
      0, 0, 1, 2, 2,
    ]);
    expect(frameAt([], 1)).toBe(0);
  });
});
