/// Where the eye of a camera stands that goes round a figure: pure geometry, in measures of the figure.
import type { Triple } from "./bounds";

/**
 * The eye and what it looks at.
 *
 * Lengths are in radii of the ball round the figure and count from its middle, so that figures of different
 * sizes can share one state.
 */
export interface OrbitState {
  /** Radians round the upright axis. */
  readonly azimuth: number;
  /** Radians down from the upright axis, 0 to π. */
  readonly polar: number;
  /** 1 shows the whole ball. */
  readonly zoom: number;
  /** The point in the middle of the picture; the second coordinate is along the upright axis. */
  readonly target: Triple;
}

/** Which axis of the figure points up. */
export type Upright = "y" | "z";

/** Right, up and towards the eye, as unit vectors; second coordinate upright. */
export interface Directions {
  readonly right: Triple;
  readonly up: Triple;
  readonly back: Triple;
}

export const START: OrbitState = { azimuth: Math.PI / 6, polar: Math.PI / 3, zoom: 1, target: [0, 0, 0] };

/** Straight onto the plane of x and y. */
export const FLAT: OrbitState = { azimuth: 0, polar: Math.PI / 2, zoom: 1, target: [0, 0, 0] };

export const MIN_ZOOM = 0.05;
export const MAX_ZOOM = 1000;
/** The poles themselves have no left and right. */
const POLE_MARGIN = 1e-3;
/** How far from the figure one can look, in radii. */
const MAX_TARGET = 100;

/** Goes round the target; the poles are not passed. */
export function turn(state: OrbitState, azimuth: number, polar: number): OrbitState {
  return { ...state, azimuth: wrap(state.azimuth + azimuth), polar: clampPolar(state.polar + polar) };
}

/** Closer by `factor`; what lies at `at`, in radii right of and above the middle of the picture, stays there. */
export function zoomBy(state: OrbitState, factor: number, at: readonly [right: number, up: number] = [0, 0]) {
  const zoom = clamp(state.zoom * factor, MIN_ZOOM, MAX_ZOOM);
  const part = 1 - state.zoom / zoom;
  return { ...shift(state, at[0] * part, at[1] * part), zoom };
}

/** Moves the target in the plane of the picture, by radii. */
export function shift(state: OrbitState, right: number, up: number): OrbitState {
  const directions = directionsOf(state);
  const along = (axis: 0 | 1 | 2) =>
    within(state.target[axis] + right * directions.right[axis] + up * directions.up[axis]);
  return { ...state, target: [along(0), along(1), along(2)] };
}

export function directionsOf({ azimuth, polar }: OrbitState): Directions {
  const [sinA, cosA] = [Math.sin(azimuth), Math.cos(azimuth)];
  const [sinP, cosP] = [Math.sin(polar), Math.cos(polar)];
  return {
    right: [cosA, 0, -sinA],
    up: [-cosP * sinA, sinP, -cosP * cosA],
    back: [sinP * sinA, cosP, sinP * cosA],
  };
}

/** A vector of an orbit in the coordinates of the figure. */
export function toFigure([right, up, front]: Triple, upright: Upright): Triple {
  return upright === "y" ? [right, up, front] : [right, -front, up];
}

/** A vector in the coordinates of the figure as the orbit has it. */
export function fromFigure([x, y, z]: Triple, upright: Upright): Triple {
  return upright === "y" ? [x, y, z] : [x, z, -y];
}

/** The state whose eye stands in the direction `back` of its target; what is no direction is the start's. */
export function aimedAlong(back: Triple, zoom: number, target: Triple): OrbitState {
  const length = Math.hypot(...back);
  if (!(length > 0) || !Number.isFinite(length) || !Number.isFinite(zoom)) return START;
  const aimed = { azimuth: Math.atan2(back[0], back[2]), polar: Math.acos(back[1] / length) };
  return limited({ ...aimed, zoom, target });
}

/** As text, for an address. */
export function formatOrbit({ azimuth, polar, zoom, target }: OrbitState): string {
  return [azimuth, polar, zoom, ...target].map((value) => String(Number(value.toPrecision(5)))).join(",");
}

/** What a text says; `undefined` where it says none. */
export function parseOrbit(text: string): OrbitState | undefined {
  const numbers = text.split(",").map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
  const [azimuth, polar, zoom, x, y, z] = numbers;
  if (numbers.length !== 6 || !numbers.every(Number.isFinite)) return undefined;
  return limited({
    azimuth: azimuth ?? 0,
    polar: polar ?? 0,
    zoom: zoom ?? 1,
    target: [x ?? 0, y ?? 0, z ?? 0],
  });
}

/** The nearest state that there can be. */
function limited({ azimuth, polar, zoom, target: [x, y, z] }: OrbitState): OrbitState {
  const near = clamp(zoom, MIN_ZOOM, MAX_ZOOM);
  return {
    azimuth: wrap(azimuth),
    polar: clampPolar(polar),
    zoom: near,
    target: [within(x), within(y), within(z)],
  };
}

function within(value: number): number {
  return clamp(value, -MAX_TARGET, MAX_TARGET);
}

function clampPolar(polar: number): number {
  return clamp(polar, POLE_MARGIN, Math.PI - POLE_MARGIN);
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

/** The same direction within a full turn, from −π to π. */
function wrap(angle: number): number {
  return angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI));
}
