/// Three lines through the middle of the space, so that turning it can be followed.
import { BufferAttribute, BufferGeometry, LineBasicMaterial, LineSegments } from "three";
import { strokeLine } from "../canvas/draw_context";
import { type ClipMatrix, projectPoints } from "./picking";
import { spaceRadius } from "./point_layout";

const vertices = [0, 1, 2].flatMap((axis) =>
  [-spaceRadius, spaceRadius].flatMap((end) => [0, 1, 2].map((other) => (other === axis ? end : 0))),
);

export class AxisLines {
  readonly object: LineSegments<BufferGeometry, LineBasicMaterial>;

  constructor() {
    const geometry = new BufferGeometry();
    geometry.setAttribute("position", new BufferAttribute(Float32Array.from(vertices), 3));
    this.object = new LineSegments(geometry, new LineBasicMaterial());
  }

  /** CSS colour. */
  setColor(color: string): void {
    this.object.material.color.setStyle(color);
  }

  dispose(): void {
    this.object.geometry.dispose();
    this.object.material.dispose();
  }
}

/** Draws the same lines on a canvas, below what is there; an end that is out of sight leaves its line out. */
export function drawAxes(
  context: CanvasRenderingContext2D,
  matrix: ClipMatrix,
  { width, height }: { readonly width: number; readonly height: number },
  color: string,
): void {
  const ends = Float32Array.from(vertices);
  const { x, y } = projectPoints(ends, new Uint8Array(ends.length / 3), matrix, width, height);
  context.save();
  context.globalCompositeOperation = "destination-over";
  context.strokeStyle = color;
  context.lineWidth = 1;
  for (let i = 0; i < x.length; i += 2) {
    const [fromX = 0, toX = 0] = x.subarray(i, i + 2);
    const [fromY = 0, toY = 0] = y.subarray(i, i + 2);
    if (!Number.isNaN(fromX + toX)) strokeLine(context, fromX, fromY, toX, toY);
  }
  context.restore();
}
