import { effect } from "@preact/signals";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Bounds } from "../../charts/space/bounds";
import { formatOrbit, type OrbitState, START } from "../../charts/space/orbit_state";
import { FakeSource } from "../../data/fake_source";
import { loadedPage } from "../../state/fake_page";
import type { Page } from "../../state/page";
import { MAX_POINT_SCALE, MeshesState } from "./meshes_state";

const SIDE: OrbitState = { ...START, azimuth: 1.234567891, zoom: 2 };
const SMALL: Bounds = { low: [0, 0, 0], high: [1, 1, 1] };
const LARGE: Bounds = { low: [0, 0, 0], high: [9, 9, 9] };

let page: Page;
let state: MeshesState;

beforeEach(async () => {
  page = await loadedPage(new FakeSource(["run"], {}));
  state = new MeshesState(page);
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

function written(): readonly (readonly [string, string])[] {
  return page.options.textsOf("meshes");
}

describe("a shared camera", () => {
  test("is that of every card, and stands in the address once it is still", () => {
    expect(state.viewOf("a")).toBeNull();
    state.setView("a", SIDE);
    expect(state.viewOf("b")).toBe(SIDE);
    expect(written()).toEqual([]);
    vi.runAllTimers();
    expect(written()).toEqual([["meshes.view", formatOrbit(SIDE)]]);
  });

  test("moves nothing when it is written", () => {
    const views: unknown[] = [];
    effect(() => {
      views.push(state.viewOf("a"));
    });
    state.setView("a", SIDE);
    vi.runAllTimers();
    expect(new Set(views)).toEqual(new Set([null, SIDE]));
    expect(state.viewOf("a")).toBe(SIDE);
  });

  test("follows the address", () => {
    state.setView("a", SIDE);
    vi.runAllTimers();
    page.options.take([["meshes.view", formatOrbit(START)]]);
    expect(state.viewOf("a")).toEqual({ azimuth: 0.5236, polar: 1.0472, zoom: 1, target: [0, 0, 0] });
    page.options.take([["meshes.view", "nonsense"]]);
    expect(state.viewOf("a")).toBeNull();
  });

  test("goes back for all of them, also while it moves", () => {
    state.setView("a", SIDE);
    state.resetView("b");
    vi.runAllTimers();
    expect(state.viewOf("a")).toBeNull();
    expect(written()).toEqual([]);
    expect(state.nResets.value).toBe(1);
  });
});

describe("cameras of their own", () => {
  beforeEach(() => {
    state.camera.value = "own";
  });

  test("are each one card's, and go back one by one", () => {
    state.setView("a", SIDE);
    state.setView("b", START);
    state.resetView("b");
    expect([state.viewOf("a"), state.viewOf("b")]).toEqual([SIDE, null]);
  });

  test("all go back together when asked", () => {
    state.setView("a", SIDE);
    state.resetAll();
    expect(state.viewOf("a")).toBeNull();
  });
});

describe("points of a card", () => {
  const scales = () => ["a", "b"].map((card) => state.lookOf(card, "#000000").pointScale);

  test("have the size of the setting until they have one of their own", () => {
    state.pointScale.value = 2;
    state.scalePoints("a", 1.5);
    expect(scales()).toEqual([3, 2]);
    state.scalePoints("a", 100);
    expect(scales()).toEqual([MAX_POINT_SCALE, 2]);
    state.resetScale("a");
    expect(scales()).toEqual([2, 2]);
  });
});

describe("what views are measured by", () => {
  test("is the first value, until the view goes back or each value is fitted", () => {
    expect(state.measureOf("a", SMALL, false)).toBe(SMALL);
    expect(state.measureOf("a", LARGE, false)).toBe(SMALL);
    expect(state.measureOf("a", LARGE, true)).toBe(LARGE);
    state.measureOf("a", SMALL, true);
    state.resetView("a");
    expect(state.measureOf("a", LARGE, false)).toBe(LARGE);
  });
});
