/// Plays clips: one is heard at a time, from its own position or from the one position of all.
import { effect, type ReadonlySignal, type Signal, signal, untracked } from "@preact/signals";

/** A clip that can be heard. */
export interface Clip {
  /** The same while another step is shown at its place. */
  readonly id: string;
  readonly url: string;
  /** Of the file that it is saved as. */
  readonly fileName: string;
  /** Infinite while it is not known. */
  readonly durationSecs: number;
}

/** The part of an `HTMLAudioElement` that is needed. */
export interface Voice {
  src: string;
  currentTime: number;
  volume: number;
  loop: boolean;
  play(): Promise<void>;
  pause(): void;
  onended: ((event: Event) => unknown) | null;
}

export interface PlayerOptions {
  /** Whether all clips have one position. */
  readonly isShared: ReadonlySignal<boolean>;
  /** From 0 to 1. */
  readonly volume: ReadonlySignal<number>;
  readonly isLooping: ReadonlySignal<boolean>;
  /** Default: an audio element. */
  readonly makeVoice?: () => Voice;
  /** Default: the next frame. */
  readonly soon?: (call: () => void) => void;
}

/** What a voice says. */
interface Speech {
  readonly voice: Voice;
  url: string;
}

/** A position so near to the end starts again from 0. */
const END_SECS = 0.02;

export class Player {
  /** Id of the clip that is heard. */
  readonly playing: Signal<string | null> = signal(null);
  /** Ids of the last two clips that were heard: A and B. */
  readonly pair: Signal<readonly string[]> = signal([]);
  /** Addresses of clips that the browser could not play. */
  readonly failed: Signal<ReadonlySet<string>> = signal(new Set());
  readonly #options: Required<PlayerOptions>;
  readonly #clips = new Map<string, Set<Clip>>();
  readonly #speeches = new Map<string, Speech>();
  readonly #positions: Signal<ReadonlyMap<string, number>> = signal(new Map());
  readonly #shared = signal(0);
  #latest: string | null = null;
  readonly #stopFollowing: () => void;

  constructor(options: PlayerOptions) {
    this.#options = { makeVoice: () => new Audio(), soon: (call) => requestAnimationFrame(call), ...options };
    this.#stopFollowing = effect(() => this.#tune());
  }

  /** Seconds into a clip, at most its length; subscribes to changes. */
  positionOf({ id, durationSecs }: Clip): number {
    const secs = this.#options.isShared.value ? this.#shared.value : (this.#positions.value.get(id) ?? 0);
    return Math.min(secs, durationSecs);
  }

  /** The same without subscribing. */
  peekPosition(clip: Clip): number {
    return untracked(() => this.positionOf(clip));
  }

  /** What can be heard at a place now. */
  clipAt(id: string): Clip | undefined {
    return [...(this.#clips.get(id) ?? [])].at(-1);
  }

  /** Tells what can be heard at a place, until the result is called; what is heard goes on with it. */
  register(clip: Clip): () => void {
    const clips = this.#clips.get(clip.id) ?? new Set();
    this.#clips.set(clip.id, clips.add(clip));
    const speech = this.#speeches.get(clip.id);
    if (speech && speech.url !== clip.url) this.#exchange(clip, speech);
    return () => {
      clips.delete(clip);
    };
  }

  /** Plays a clip, in the place of another one that is heard; pauses it if it is heard itself; false where there is none. */
  toggle(id: string): boolean {
    if (this.playing.peek() !== id) return this.#play(id);
    this.pause();
    return true;
  }

  /** The same with the clip that was heard last. */
  togglePlay(): boolean {
    return this.#latest !== null && this.toggle(this.#latest);
  }

  pause(): void {
    const id = this.playing.peek();
    if (id !== null) this.#speeches.get(id)?.voice.pause();
    this.#readPosition();
    this.playing.value = null;
  }

  /** Goes to a place in a clip. */
  seek(id: string, secs: number): void {
    this.#setPosition(id, secs);
    const speech = this.#speeches.get(id);
    if (this.playing.peek() === id && speech) speech.voice.currentTime = secs;
  }

  /** Plays the other one of the last two clips, at the same position if that is shared; false where there is none. */
  hearOther(): boolean {
    const other = this.pair.peek().find((id) => id !== this.#latest);
    return other !== undefined && this.#play(other);
  }

  /** Silence, for good. */
  destroy(): void {
    this.pause();
    this.#stopFollowing();
    for (const { voice } of this.#speeches.values()) silence(voice);
    this.#speeches.clear();
  }

  #play(id: string): boolean {
    const clip = this.clipAt(id);
    if (!clip) return false;
    this.pause();
    this.#takeIntoPair(id);
    const voice = this.#voiceOf(clip);
    const secs = this.peekPosition(clip);
    const start = secs > clip.durationSecs - END_SECS ? 0 : secs;
    this.#setPosition(id, start);
    voice.currentTime = start;
    this.playing.value = id;
    this.#start(clip, voice);
    return true;
  }

  /** A clip that is new takes the place of the one that was heard longer ago. */
  #takeIntoPair(id: string): void {
    const pair = this.pair.peek();
    if (!pair.includes(id)) {
      this.pair.value =
        pair.length < 2 ? [...pair, id] : pair.map((other) => (other === this.#latest ? other : id));
    }
    this.#latest = id;
  }

  #start({ id, url }: Clip, voice: Voice): void {
    voice.play().catch((error: unknown) => {
      if (error instanceof DOMException && error.name === "AbortError") return;
      this.failed.value = new Set([...this.failed.peek(), url]);
      if (this.playing.peek() === id) this.playing.value = null;
    });
    this.#options.soon(() => this.#follow(id));
  }

  /** Two voices are kept, so that one can change between two clips without waiting. */
  #voiceOf(clip: Clip): Voice {
    const known = this.#speeches.get(clip.id);
    if (known) return known.voice;
    for (const [id, { voice }] of this.#speeches) {
      if (this.pair.peek().includes(id)) continue;
      silence(voice);
      this.#speeches.delete(id);
    }
    const voice = this.#options.makeVoice();
    voice.src = clip.url;
    voice.onended = () => {
      if (this.playing.peek() === clip.id) this.pause();
    };
    this.#speeches.set(clip.id, { voice, url: clip.url });
    untracked(() => this.#tune());
    return voice;
  }

  /** Puts other samples in the place of those that are heard or could be. */
  #exchange(clip: Clip, speech: Speech): void {
    const wasHeard = this.playing.peek() === clip.id;
    if (wasHeard) this.pause();
    speech.url = clip.url;
    speech.voice.src = clip.url;
    if (wasHeard) this.#play(clip.id);
  }

  #tune(): void {
    const { volume, isLooping } = this.#options;
    const [loudness, isLoop] = [volume.value, isLooping.value];
    for (const { voice } of this.#speeches.values()) {
      voice.volume = loudness;
      voice.loop = isLoop;
    }
  }

  #follow(id: string): void {
    if (this.playing.peek() !== id) return;
    this.#readPosition();
    this.#options.soon(() => this.#follow(id));
  }

  #readPosition(): void {
    const id = this.playing.peek();
    const speech = id === null ? undefined : this.#speeches.get(id);
    if (id !== null && speech) this.#setPosition(id, speech.voice.currentTime);
  }

  #setPosition(id: string, secs: number): void {
    if (this.#options.isShared.peek()) this.#shared.value = secs;
    else this.#positions.value = new Map([...this.#positions.peek(), [id, secs]]);
  }
}

function silence(voice: Voice): void {
  voice.pause();
  voice.onended = null;
  voice.src = "";
}
