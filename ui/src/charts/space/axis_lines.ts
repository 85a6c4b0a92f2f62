/// Three lines through the middle of the space, so that turning it can be followed.
import { BufferAttribute, BufferGeometry, LineBasicMaterial, LineSegments } from "three";
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
