import { signal } from "@preact/signals";
import { beforeEach, describe, expect, it } from "vitest";
import { type Clip, Player, type Voice } from "./player";

class FakeVoice implements Voice {
  src = "";
  currentTime = 0;
  volume = 1;
  loop = false;
  isPlaying = false;
  error: Error | null = null;
  onended: ((event: Event) => unknown) | null = null;

  async play(): Promise<void> {
    if (this.error) throw this.error;
    this.isPlaying = true;
  }

  pause(): void {
    this.isPlaying = false;
  }
}

const [A, B, C] = ["a", "b", "c"].map(
  (id): Clip => ({ id, url: `${id}.wav`, fileName: id, durationSecs: 10 }),
) as [Clip, Clip, Clip];

let voices: FakeVoice[] = [];
let waiting: (() => void)[] = [];
const isShared = signal(true);
const volume = signal(1);
const isLooping = signal(false);
let player: Player;

/** Lets time go on: what plays is at `secs`. */
function playTo(secs: number): void {
  for (const voice of voices) if (voice.isPlaying) voice.currentTime = secs;
  for (const call of waiting.splice(0)) call();
}

function heard(): string[] {
  return voices.filter((voice) => voice.isPlaying).map((voice) => voice.src);
}

beforeEach(() => {
  [voices, waiting] = [[], []];
  [isShared.value, volume.value, isLooping.value] = [true, 1, false];
  const makeVoice = () => {
    voices.push(new FakeVoice());
    return voices.at(-1) as FakeVoice;
  };
  player = new Player({ isShared, volume, isLooping, makeVoice, soon: (call) => waiting.push(call) });
  for (const clip of [A, B, C]) player.register(clip);
});

describe("Player", () => {
  it("plays one clip and pauses it again where it is", () => {
    player.toggle("a");
    playTo(3);
    expect(heard()).toEqual(["a.wav"]);
    player.toggle("a");
    expect(heard()).toEqual([]);
    expect([player.playing.value, player.positionOf(A)]).toEqual([null, 3]);
  });

  it("keeps the position when another clip is heard", () => {
    player.toggle("a");
    playTo(3);
    player.toggle("b");
    expect(heard()).toEqual(["b.wav"]);
    expect(voices[1]?.currentTime).toBe(3);
    playTo(4);
    expect([player.positionOf(A), player.positionOf(B)]).toEqual([4, 4]);
  });

  it("has a position for each clip where that is not shared", () => {
    isShared.value = false;
    player.toggle("a");
    playTo(3);
    player.toggle("b");
    expect(voices[1]?.currentTime).toBe(0);
    playTo(1);
    expect([player.positionOf(A), player.positionOf(B), player.positionOf(C)]).toEqual([3, 1, 0]);
  });

  it("changes between the last two clips", () => {
    player.toggle("a");
    expect(player.hearOther()).toBe(false);
    player.toggle("b");
    playTo(2);
    player.hearOther();
    expect([heard(), player.pair.value]).toEqual([["a.wav"], ["a", "b"]]);
    player.hearOther();
    expect([heard(), voices[1]?.currentTime]).toEqual([["b.wav"], 2]);
  });

  it("lets a third clip take the place of the one that was heard longer ago", () => {
    for (const id of ["a", "b", "a", "c"]) player.toggle(id);
    expect(player.pair.value).toEqual(["a", "c"]);
    player.hearOther();
    expect(heard()).toEqual(["a.wav"]);
  });

  it("keeps two voices", () => {
    for (const id of ["a", "b", "c"]) player.toggle(id);
    expect(voices.map((voice) => voice.src)).toEqual(["", "b.wav", "c.wav"]);
  });

  it("goes where one points, also while it plays", () => {
    player.seek("a", 5);
    expect(player.positionOf(B)).toBe(5);
    player.toggle("a");
    expect(voices[0]?.currentTime).toBe(5);
    player.seek("a", 7);
    expect([voices[0]?.currentTime, player.positionOf(A)]).toEqual([7, 7]);
  });

  it("starts again from the end", () => {
    player.seek("a", 10);
    player.toggle("a");
    expect(voices[0]?.currentTime).toBe(0);
  });

  it("stops at the end", () => {
    player.toggle("a");
    playTo(10);
    voices[0]?.onended?.(new Event("ended"));
    expect([player.playing.value, player.positionOf(A)]).toEqual([null, 10]);
  });

  it("ends a shorter clip at its end", () => {
    player.seek("a", 8);
    expect(player.positionOf({ ...B, durationSecs: 2 })).toBe(2);
  });

  it("plays on with other samples at the same position", () => {
    player.toggle("a");
    playTo(3);
    player.register({ ...A, url: "a2.wav" });
    expect([heard(), voices[0]?.currentTime]).toEqual([["a2.wav"], 3]);
  });

  it("exchanges samples silently while nothing is heard", () => {
    player.toggle("a");
    player.toggle("a");
    player.register({ ...A, url: "a2.wav" });
    expect([heard(), voices[0]?.src]).toEqual([[], "a2.wav"]);
  });

  it("sets volume and loop of what plays", () => {
    player.toggle("a");
    [volume.value, isLooping.value] = [0.25, true];
    player.toggle("b");
    expect(voices.map((voice) => [voice.volume, voice.loop])).toEqual([
      [0.25, true],
      [0.25, true],
    ]);
  });

  it("says which clip the browser cannot play", async () => {
    player.toggle("a");
    const voice = voices[0] as FakeVoice;
    player.toggle("a");
    voice.error = new Error("no decoder");
    player.toggle("a");
    await Promise.resolve();
    await Promise.resolve();
    expect([player.playing.value, [...player.failed.value]]).toEqual([null, ["a.wav"]]);
  });

  it("knows a clip as long as one of its cards is there", () => {
    const end = player.register({ ...A });
    end();
    expect(player.toggle("a")).toBe(true);
    expect(player.toggle("nowhere")).toBe(false);
  });

  it("pauses what is heard also when its card is out of sight", () => {
    const end = player.register({ ...A, id: "d" });
    player.toggle("d");
    end();
    expect([heard(), player.togglePlay(), heard()]).toEqual([["a.wav"], true, []]);
    expect(player.togglePlay()).toBe(false);
  });

  it("is silent once it is gone", () => {
    player.toggle("a");
    player.destroy();
    expect([heard(), voices[0]?.src]).toEqual([[], ""]);
  });
});
