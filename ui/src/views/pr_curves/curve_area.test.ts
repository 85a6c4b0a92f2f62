import { expect, test } from "vitest";
import { AreaZoom } from "./curve_area";

const WHOLE = { x: [0, 1], y: [0, 1] };

test("the axes are 0 to 1 until a part is asked for, and again when they are reset", () => {
  const zoom = new AreaZoom();
  expect([zoom.areaOf("pr"), zoom.isZoomed("pr")]).toEqual([WHOLE, false]);
  zoom.zoomTo("pr", [0.5, 0.75], [0.25, 0.5], 1);
  expect([zoom.areaOf("pr"), zoom.areaOf("roc")]).toEqual([{ x: [0.5, 0.75], y: [0.25, 0.5] }, WHOLE]);
  zoom.reset("pr");
  expect(zoom.areaOf("pr")).toEqual(WHOLE);
});

test("a drag along x alone leaves y as it is", () => {
  const zoom = new AreaZoom();
  zoom.zoomTo("pr", [0, 1], [0.25, 0.5], 1);
  zoom.zoomTo("pr", [0.5, 0.75], null, 2);
  expect(zoom.areaOf("pr")).toEqual({ x: [0.5, 0.75], y: [0.25, 0.5] });
});

test("nothing beyond 0 and 1 is shown", () => {
  const zoom = new AreaZoom();
  zoom.zoomTo("pr", [-0.25, 0.25], [0.75, 1.25], 1);
  expect(zoom.areaOf("pr")).toEqual({ x: [0, 0.5], y: [0.5, 1] });
  zoom.zoomTo("pr", [-3, 5], [0, 9], 2);
  expect(zoom.areaOf("pr")).toEqual(WHOLE);
});

test("one gesture is one entry to undo", () => {
  const zoom = new AreaZoom();
  zoom.zoomTo("pr", [0, 0.5], [0, 0.5], 1);
  zoom.zoomTo("pr", [0, 0.25], [0, 0.25], 1);
  zoom.undo();
  expect(zoom.areaOf("pr")).toEqual(WHOLE);
  zoom.redo();
  expect(zoom.areaOf("pr")).toEqual({ x: [0, 0.25], y: [0, 0.25] });
});
