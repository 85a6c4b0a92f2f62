/// The whole graph in little, with a frame around the part that is in the window.
import { type Box, type Point, type Size, type Viewport, visibleBox } from "./viewport";

export interface MinimapProps {
  /** Boxes of what is drawn, open groups left out, as path data. */
  readonly nodes: string;
  /** Those of open groups. */
  readonly groups: string;
  /** Of the whole graph. */
  readonly bounds: Box;
  readonly viewport: Viewport;
  readonly window: Size;
  /** Brings a point of the graph into the middle of the window. */
  readonly onMove: (center: Point) => void;
}

const MAX_WIDTH_PX = 180;
const MAX_HEIGHT_PX = 140;

/** The keyboard moves the graph itself, so that this is for the pointer alone. */
export function Minimap({ nodes, groups, bounds, viewport, window, onMove }: MinimapProps) {
  const scale = Math.min(MAX_WIDTH_PX / bounds.width, MAX_HEIGHT_PX / bounds.height);
  const frame = clipped(visibleBox(viewport, window), bounds);
  const hear = (event: PointerEvent) => {
    const svg = event.currentTarget as SVGSVGElement;
    if (event.type === "pointerdown") svg.setPointerCapture(event.pointerId);
    else if (!svg.hasPointerCapture(event.pointerId)) return;
    const { left, top } = svg.getBoundingClientRect();
    onMove({
      x: bounds.x + (event.clientX - left) / scale,
      y: bounds.y + (event.clientY - top) / scale,
    });
  };
  return (
    <svg
      class="graph-minimap"
      aria-hidden="true"
      width={bounds.width * scale}
      height={bounds.height * scale}
      viewBox={`${bounds.x} ${bounds.y} ${bounds.width} ${bounds.height}`}
      onPointerDown={hear}
      onPointerMove={hear}
    >
      <path class="groups" d={groups} />
      <path class="nodes" d={nodes} />
      <rect class="window" {...frame} vector-effect="non-scaling-stroke" />
    </svg>
  );
}

function clipped(box: Box, bounds: Box): Box {
  const x = Math.max(box.x, bounds.x);
  const y = Math.max(box.y, bounds.y);
  return {
    x,
    y,
    width: Math.max(0, Math.min(box.x + box.width, bounds.x + bounds.width) - x),
    height: Math.max(0, Math.min(box.y + box.height, bounds.y + bounds.height) - y),
  };
}
