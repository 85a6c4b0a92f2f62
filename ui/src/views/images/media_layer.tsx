/// A picture inside a frame, moved and filtered as all of them are.
import { useRef } from "preact/hooks";
import { transformOf } from "../../charts/pictures/zoom_pan";
import { useImages } from "./images_state";
import type { Media } from "./media";
import { useAttached } from "./use_media";

export interface MediaLayerProps {
  readonly card: string;
  readonly media: Media | null;
  /** Part of the frame's width, from the left, in which nothing is seen of it. Default: 0. */
  readonly clipped?: number;
  /** Default: 1. */
  readonly opacity?: number;
}

export function MediaLayer({ card, media, clipped = 0, opacity = 1 }: MediaLayerProps) {
  const state = useImages();
  const host = useRef<HTMLDivElement>(null);
  useAttached(host, media);
  return (
    <div
      class="picture-layer"
      style={{ clipPath: clipped > 0 ? `inset(0 0 0 ${100 * clipped}%)` : "none", opacity }}
    >
      <div ref={host} style={{ transform: transformOf(state.viewOf(card)), filter: state.filter }} />
    </div>
  );
}
