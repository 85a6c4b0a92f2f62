/// The frame that a picture is seen through: as large as there is room, or as many px as the picture has pixels.
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { usePictureGestures } from "../../board/pictures/use_picture_gestures";
import { type Fraction, pictureAt } from "../../charts/pictures/zoom_pan";
import type { Spot } from "../../widgets/placement";
import { useImages } from "./images_state";
import { PixelMark } from "./pixel_mark";

export interface PictureFrameProps {
  /** The card whose part of the picture is shown. */
  readonly card: string;
  /** For assistive technology. */
  readonly name: string;
  /** Of the picture in pixels; 0 while they are not known. */
  readonly width: number;
  readonly height: number;
  /** Whether the Tab key stops here. */
  readonly isStop?: boolean;
  /** The pointer is over a point of the picture, or has left it. */
  readonly onRead: (at: Fraction | null, pointer: Spot) => void;
  readonly children: ComponentChildren;
}

const UNKNOWN_WIDTH = 320;
const UNKNOWN_HEIGHT = 240;

export function PictureFrame({ card, name, isStop = true, onRead, children, ...size }: PictureFrameProps) {
  const state = useImages();
  const frame = useRef<HTMLDivElement>(null);
  const { width, height } =
    size.width && size.height ? size : { width: UNKNOWN_WIDTH, height: UNKNOWN_HEIGHT };
  const zoom = state.zoomOf(card);
  usePictureGestures(frame, {
    ...zoom,
    read: (at, pointer) => onRead(at && pictureAt(zoom.view(), at), pointer),
    isWheelFree: () => frame.current !== null && fillsScreen(frame.current),
  });
  const { scale } = zoom.view();
  const isEnlarged = useWidth(frame) * scale * devicePixelRatio > width;
  return (
    <div
      ref={frame}
      class="picture"
      role="img"
      aria-label={name}
      tabIndex={isStop ? 0 : -1}
      data-scale={scale}
      data-enlarged={isEnlarged}
      style={{ "--w": width, "--h": height }}
    >
      {children}
      <PixelMark card={card} />
    </div>
  );
}

/** Whether it is in what fills the screen, and nothing can be scrolled there. */
function fillsScreen(frame: HTMLElement): boolean {
  const panel = frame.closest(".full-screen");
  let box = panel && frame.parentElement;
  while (box && box !== panel && box.scrollHeight <= box.clientHeight) box = box.parentElement;
  return panel !== null && box === panel;
}

/** Width of an element in px, kept up to date. */
function useWidth(element: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const box = element.current;
    if (!box) return undefined;
    const observer = new ResizeObserver(() => setWidth(box.clientWidth));
    observer.observe(box);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
