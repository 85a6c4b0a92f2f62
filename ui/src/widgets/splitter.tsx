/// An edge that is dragged to make what is left of it wider.
import type { TargetedPointerEvent } from "preact";

export interface SplitterProps {
  readonly label: string;
  readonly widthPx: number;
  readonly minPx: number;
  readonly maxPx: number;
  readonly onResize: (widthPx: number) => void;
}

const KEY_STEP_PX = 20;

export function Splitter({ label, widthPx, minPx, maxPx, onResize }: SplitterProps) {
  const resize = (px: number) => onResize(Math.round(Math.min(maxPx, Math.max(minPx, px))));
  const drag = (event: TargetedPointerEvent<HTMLElement>) => {
    const handle = event.currentTarget;
    handle.setPointerCapture(event.pointerId);
    const offset = widthPx - event.clientX;
    handle.onpointermove = (move) => resize(move.clientX + offset);
    handle.onlostpointercapture = () => {
      handle.onpointermove = null;
    };
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that is moved has no element of its own
    <div
      class="splitter"
      role="separator"
      aria-label={label}
      aria-orientation="vertical"
      aria-valuenow={widthPx}
      aria-valuemin={minPx}
      aria-valuemax={maxPx}
      tabIndex={0}
      onPointerDown={drag}
      onKeyDown={(event) => {
        if (event.key === "ArrowLeft") resize(widthPx - KEY_STEP_PX);
        if (event.key === "ArrowRight") resize(widthPx + KEY_STEP_PX);
      }}
    />
  );
}
