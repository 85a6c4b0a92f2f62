/// The eye of a bookmark, which TensorBoard writes as a place in three.js's space, as an orbit.
import { directionsOf, MAX_ZOOM, MIN_ZOOM, type OrbitState } from "../../charts/space/orbit_state";
import { spaceRadius } from "../../charts/space/point_layout";
import type { BookmarkCamera } from "./bookmarks";

/**
 * How far TensorBoard's eye is at first from its points, which fill the same cube as ours.
 *
 * Fact: tensorboard 2.21, plugins/projector/vz_projector/scatterPlot.ts (`START_CAMERA_POS_3D`).
 */
const START_DISTANCE = Math.hypot(0.45, 0.9, 1.6);
/** Targets of orbits count in radii of the ball round the cube. */
const BALL_RADIUS = spaceRadius * Math.sqrt(3);

export function toBookmarkCamera(state: OrbitState, isFlat: boolean): BookmarkCamera {
  const { back } = directionsOf(state);
  const distance = isFlat ? 1 : START_DISTANCE / state.zoom;
  const target = state.target.map((value) => value * BALL_RADIUS) as [number, number, number];
  const position = target.map((value, axis) => value + distance * (back[axis] ?? 0)) as typeof target;
  return { orthographic: isFlat, position, target, zoom: isFlat ? state.zoom : 1 };
}

export function fromBookmarkCamera({ orthographic, position, target, zoom }: BookmarkCamera): OrbitState {
  const [x, y, z] = position.map((value, axis) => value - (target[axis] ?? 0)) as [number, number, number];
  const distance = Math.hypot(x, y, z) || 1;
  const near = orthographic ? zoom : (zoom * START_DISTANCE) / distance;
  const [tx, ty, tz] = target.map((value) => value / BALL_RADIUS) as [number, number, number];
  return {
    azimuth: orthographic ? 0 : Math.atan2(x, z),
    polar: orthographic ? Math.PI / 2 : Math.acos(y / distance),
    zoom: Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, near)),
    target: [tx, ty, tz],
  };
}
