// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import type { FrameScheduler } from "../../base/scheduler";
import { at, hostChart, recordCanvases } from "../canvas/testing";
import { CurveChart } from "./curve_chart";
import type { Curve, CurveCallbacks } from "./curve_types";

recordCanvases();

function curve(id: string, y: number): Curve {
  const [x, parameter] = [Float64Array.of(1, 0.5, 0), Float64Array.of(0, 0.5, 1)];
  const shape = { x, y: Float64Array.of(y, y, y), parameter };
  return { id, group: id, color: `#${id}`, isFaint: false, hasDots: false, ...shape };
}

/** A chart of 351 x 130 px whose plot is 300 x 100 px at (39, 8). */
function newChart(callbacks: CurveCallbacks = {}) {
  const make = (host: HTMLElement, scheduler: FrameScheduler) => {
    const chart = new CurveChart(host, callbacks, scheduler);
    chart.setCurves([curve("a0", 0), curve("b0", 1)]);
    return chart;
  };
  return hostChart(make, [351, 130]);
}

test("the pointer reads the nearest point and leaves the curves as they are drawn", () => {
  const onHover = vi.fn();
  const { act, nDrawingsOn } = newChart({ onHover });
  const nDrawings = nDrawingsOn(1);
  act("pointermove", at(190, 20));
  expect(onHover).toHaveBeenLastCalledWith(
    expect.objectContaining({ group: "b0", entry: 1, parameter: 0.5 }),
  );
  expect(nDrawingsOn(1)).toBe(nDrawings);
  act("pointerleave", at(0, 0));
  expect(onHover).toHaveBeenLastCalledWith(null);
});

test("what is marked or highlighted already is not drawn again", () => {
  const { chart, scheduler, nDrawingsOn } = newChart();
  const marks = () => {
    chart.setMarked(0.5);
    chart.setChosen(1);
    chart.setHighlight("a0");
    scheduler.flush();
    return nDrawingsOn(2);
  };
  const nDrawings = marks();
  expect(nDrawings).toBeGreaterThan(0);
  expect(marks()).toBe(nDrawings);
});

test("a group that is on no curve fades nothing", () => {
  const { chart, scheduler, nDrawingsOn } = newChart();
  chart.setHighlight("nothing");
  scheduler.flush();
  expect(nDrawingsOn(2)).toBeUndefined();
});

test("a click chooses the nearest point, the second of a double click does not, a drag zooms", () => {
  const [onChoose, onZoom, onFit] = [vi.fn(), vi.fn(), vi.fn()];
  const { act } = newChart({ onChoose, onZoom, onFit });
  for (const detail of [1, 2]) {
    act("pointerdown", at(190, 20));
    act("pointerup", at(190, 20));
    act("click", { ...at(190, 20), detail });
  }
  act("dblclick", at(190, 20));
  expect([onChoose.mock.calls.length, onZoom.mock.calls.length, onFit.mock.calls.length]).toEqual([1, 0, 1]);
  expect(onChoose).toHaveBeenCalledWith(expect.objectContaining({ group: "b0", parameter: 0.5 }));
  act("pointerdown", at(39, 8));
  act("pointermove", at(189, 58));
  act("pointerup", at(189, 58));
  act("click", { ...at(189, 58), detail: 1 });
  expect(onChoose).toHaveBeenCalledTimes(1);
  expect(onZoom.mock.calls).toEqual([[{ x: [0, 0.5], y: [0.5, 1], gesture: expect.any(Number) }]]);
});

test("the wheel with Ctrl zooms both axes at the pointer", () => {
  const onZoom = vi.fn();
  const { chart } = newChart({ onZoom });
  const turn = { deltaY: -100, deltaMode: 0, clientX: 189, clientY: 58, ctrlKey: true };
  chart.element.dispatchEvent(Object.assign(new Event("wheel", { cancelable: true }), turn));
  const area = { x: [expect.any(Number), expect.any(Number)], y: [expect.any(Number), expect.any(Number)] };
  expect(onZoom.mock.calls).toEqual([[{ ...area, gesture: expect.any(Number) }]]);
  const { x, y } = onZoom.mock.lastCall?.[0] ?? {};
  expect([x[0] + x[1], y[0] + y[1]]).toEqual([expect.closeTo(1), expect.closeTo(1)]);
  expect([x[0] > 0, y[0] > 0]).toEqual([true, true]);
});

test("the keyboard reads points, chooses one with the space bar, and leaves with Escape", () => {
  const [onRead, onChoose, onHover] = [vi.fn(), vi.fn(), vi.fn()];
  const { press } = newChart({ onRead, onChoose, onHover });
  press(" ");
  expect(onChoose).not.toHaveBeenCalled();
  for (const key of ["ArrowRight", "ArrowRight", "ArrowDown", " "]) press(key);
  expect(onRead.mock.calls.map(([{ group, parameter }]) => [group, parameter])).toEqual([
    ["a0", 0.5],
    ["a0", 0],
    ["b0", 0],
  ]);
  expect(onChoose).toHaveBeenCalledWith(expect.objectContaining({ group: "b0", parameter: 0 }));
  press("Escape");
  expect(onHover).toHaveBeenLastCalledWith(null);
});

test("a picture has axes and curves but no marks", async () => {
  const { chart } = newChart();
  chart.setChosen(0.5);
  const svg = await chart.toSvg();
  expect(svg.match(/stroke="#a0"/g)).toHaveLength(1);
  expect(svg).toContain(">0.5</text>");
  expect(svg).not.toContain('stroke-width="2"');
});
