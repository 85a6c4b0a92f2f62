/// A canvas as large as its box and as sharp as the screen, drawn again when either or the drawing changes.
import { useLayoutEffect, useRef } from "preact/hooks";
import { usePage } from "../../state/page";

/** Draws on an empty canvas; everything in px. */
export type Draw = (
  context: CanvasRenderingContext2D,
  size: { readonly width: number; readonly height: number },
) => void;

export interface DrawnCanvasProps {
  readonly className: string;
  /** The same function while there is nothing to change. */
  readonly draw: Draw;
}

/** Decoration: what it shows is said elsewhere. `currentColor` is the context's first stroke and fill. */
export function DrawnCanvas({ className, draw }: DrawnCanvasProps) {
  const element = useRef<HTMLCanvasElement>(null);
  const brightness = usePage().brightness.value;
  useLayoutEffect(() => {
    const canvas = element.current;
    if (!canvas) return undefined;
    const observer = new ResizeObserver(() => redraw(canvas, draw));
    observer.observe(canvas);
    redraw(canvas, draw);
    return () => observer.disconnect();
  }, [draw, brightness]);
  return <canvas ref={element} class={className} />;
}

function redraw(canvas: HTMLCanvasElement, draw: Draw): void {
  const ratio = window.devicePixelRatio || 1;
  const { clientWidth: width, clientHeight: height } = canvas;
  const context = canvas.getContext("2d");
  if (!context || width === 0 || height === 0) return;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  context.scale(ratio, ratio);
  const { color } = getComputedStyle(canvas);
  context.strokeStyle = color;
  context.fillStyle = color;
  draw(context, { width, height });
}
