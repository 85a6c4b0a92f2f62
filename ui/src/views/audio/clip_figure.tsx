/// A clip as a picture: its outline and its spectrogram, in which one points at a position.
import { effect } from "@preact/signals";
import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { usePage } from "../../state/page";
import { useAudioOptions, usePlayer } from "./audio_state";
import type { ClipPicture } from "./clip_picture";
import { formatClipTime, formatHertz, formatPosition } from "./clip_text";
import { colorLevels } from "./colors";
import { drawOutline, loudest } from "./draw_outline";
import type { Outline } from "./outline";
import type { Clip } from "./player";
import type { Spectrogram } from "./spectrogram";

export interface ClipFigureProps {
  readonly clip: Clip;
  /** `null` while it is made. */
  readonly picture: ClipPicture | null;
  readonly color: string;
}

/** Steps of the arrow keys in a clip. */
const KEY_STEPS = 50;
const KEYS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };

export function ClipFigure({ clip, picture, color }: ClipFigureProps) {
  const figure = useRef<HTMLDivElement>(null);
  const player = usePlayer();
  const { hasSpectrogram } = useAudioOptions();
  usePositionMark(figure, clip);
  const seek = (event: PointerEvent) => {
    if (!Number.isFinite(clip.durationSecs)) return;
    const { left, width } = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const part = Math.min(1, Math.max(0, (event.clientX - left) / width));
    player.seek(clip.id, part * clip.durationSecs);
  };
  return (
    <div
      ref={figure}
      class="clip-figure"
      role="slider"
      tabIndex={0}
      aria-label="Position in the clip"
      aria-valuemin={0}
      aria-valuemax={Number.isFinite(clip.durationSecs) ? clip.durationSecs : 0}
      aria-valuenow={0}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        seek(event);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) seek(event);
      }}
      onKeyDown={(event) => {
        const target = keyTarget(event.key, player.peekPosition(clip), clip.durationSecs);
        if (target === null || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        event.stopPropagation();
        player.seek(clip.id, target);
      }}
    >
      <OutlineCanvas outline={picture?.outline ?? null} className="rest" />
      <OutlineCanvas outline={picture?.outline ?? null} className="played" color={color} />
      {hasSpectrogram.value && <SpectrogramArea clip={clip} picture={picture} />}
      <div class="clip-cursor" />
    </div>
  );
}

/** Where a key leads, in seconds; `null` for other keys. */
function keyTarget(key: string, secs: number, durationSecs: number): number | null {
  if (!Number.isFinite(durationSecs)) return null;
  if (key === "Home") return 0;
  if (key === "End") return durationSecs;
  const direction = KEYS[key];
  if (direction === undefined) return null;
  return Math.min(durationSecs, Math.max(0, secs + (direction * durationSecs) / KEY_STEPS));
}

/** Moves the mark with the position, without drawing anything again. */
function usePositionMark(figure: RefObject<HTMLElement | null>, clip: Clip): void {
  const player = usePlayer();
  useEffect(
    () =>
      effect(() => {
        const secs = player.positionOf(clip);
        const part = clip.durationSecs > 0 ? secs / clip.durationSecs : 0;
        figure.current?.style.setProperty("--played", String(part));
        figure.current?.setAttribute("aria-valuenow", secs.toFixed(2));
        figure.current?.setAttribute("aria-valuetext", formatPosition(secs, clip.durationSecs));
      }),
    [player, figure, clip],
  );
}

interface OutlineCanvasProps {
  readonly outline: Outline | null;
  readonly className: string;
  /** Default: that of the style sheet. */
  readonly color?: string;
}

function OutlineCanvas({ outline, className, color }: OutlineCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const width = useWidth(canvas);
  const { brightness } = usePage();
  const isStretched = useAudioOptions().isStretched.value;
  const look = brightness.value;
  useLayoutEffect(() => {
    const element = canvas.current;
    const target = element?.getContext("2d");
    if (!element || !target || !outline || width === 0) return;
    element.width = Math.round(width * devicePixelRatio);
    element.height = Math.round(element.clientHeight * devicePixelRatio);
    target.fillStyle = getComputedStyle(element).color;
    const full = isStretched ? Math.max(loudest(outline), Number.MIN_VALUE) : 1;
    drawOutline(target, outline, element.width, element.height, full);
  }, [outline, width, isStretched, color, look]);
  return <canvas ref={canvas} class={`clip-outline ${className}`} style={color ? { color } : {}} />;
}

/** The element's width in px, 0 while it is not known. */
function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const { current } = element;
    if (!current) return undefined;
    const observer = new ResizeObserver(() => setWidth(current.clientWidth));
    observer.observe(current);
    setWidth(current.clientWidth);
    return () => observer.disconnect();
  }, [element]);
  return width;
}

interface SpectrogramAreaProps {
  readonly clip: Clip;
  readonly picture: ClipPicture | null;
}

/** Says which time and which frequency the pointer is on. */
function SpectrogramArea({ clip, picture }: SpectrogramAreaProps) {
  const [reading, setReading] = useState("");
  const read = (event: PointerEvent) => {
    const { left, top, width, height } = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const secs = ((event.clientX - left) / width) * clip.durationSecs;
    const hertz = (1 - (event.clientY - top) / height) * (picture?.topHertz ?? 0);
    setReading(picture ? `${formatClipTime(secs, clip.durationSecs)} s, ${formatHertz(hertz)}` : "");
  };
  return (
    <div class="clip-area" onPointerMove={read} onPointerLeave={() => setReading("")}>
      <SpectrogramCanvas spectrogram={picture?.spectrogram ?? null} />
      {reading && <span class="clip-reading">{reading}</span>}
    </div>
  );
}

function SpectrogramCanvas({ spectrogram }: { readonly spectrogram: Spectrogram | null }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const element = canvas.current;
    const target = element?.getContext("2d");
    if (!element || !target || !spectrogram) return;
    const { nColumns, nRows, levels } = spectrogram;
    element.width = nColumns;
    element.height = nRows;
    target.putImageData(new ImageData(colorLevels(levels), nColumns, nRows), 0, 0);
  }, [spectrogram]);
  return <canvas ref={canvas} class="clip-spectrogram" />;
}
