/// What a camera does to positions, as sixteen numbers.
import { type Camera, Matrix4 } from "three";
import { shapeCamera } from "./stage";

/** Leads from positions to clip space in a picture of that shape. */
export function clipMatrixOf(camera: Camera, aspect: number): readonly number[] {
  shapeCamera(camera, aspect);
  camera.updateMatrixWorld();
  return new Matrix4().multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse).elements;
}
