// @vitest-environment happy-dom
import { describe, expect, test, vi } from "vitest";
import type { FrameScheduler } from "../../base/scheduler";
import { at, hostChart, recordCanvases, resize } from "../canvas/testing";
import type { ChartCallbacks, ChartView } from "../types";
import { LineChart } from "./line_chart";
import { pointLine } from "./testing";

recordCanvases();

const lines = [pointLine("a0", [0, 50, 100], [5, 5, 5]), pointLine("b0", [0, 50, 100], [-5, -5, -5])];
const fixed: Partial<ChartView> = { xDomain: [0, 100], yDomain: [-10, 10], endLabels: "none" };

/** A chart of 347 x 130 px whose plot is 300 x 100 px at (39, 8). */
function newChart(callbacks: ChartCallbacks = {}) {
  const make = (host: HTMLElement, scheduler: FrameScheduler) => {
    const chart = new LineChart(host, callbacks, { scheduler });
    chart.setLines(lines);
    chart.setView(fixed);
    return chart;
  };
  return hostChart(make, [347, 130]);
}

describe("layers", () => {
  test("ground and lines are two canvases, and there is no third while nothing moves", () => {
    const { canvases, drawnOn } = newChart();
    expect(canvases()).toHaveLength(2);
    expect(drawnOn(0).some((item) => item.kind === "text" && item.text === "100")).toBe(true);
    expect(drawnOn(1)).toMatchObject([{ color: "#a0" }, { color: "#b0" }]);
  });

  test("hovering draws on an overlay and leaves the others alone", () => {
    const { act, drawnOn, canvases } = newChart();
    const before = drawnOn(1)[0];
    act("pointermove", at(189, 30));
    expect(drawnOn(1)[0]).toBe(before);
    expect(drawnOn(2)[0]).toMatchObject({ color: "#a0", width: 2.5 });
    expect(canvases()[1]?.style.opacity).toBe("0.5");
    act("pointerleave");
    expect([canvases().length, canvases()[1]?.style.opacity]).toEqual([2, "1"]);
  });

  test("another chart's cursor and highlight are drawn on the overlay", () => {
    const { chart, scheduler, drawnOn } = newChart();
    chart.setCrosshair(50);
    chart.setHighlight("b0");
    scheduler.flush();
    expect(drawnOn(2)).toMatchObject([
      { color: "#b0", width: 2.5 },
      { path: "M189.5 8L189.5 108", dash: [3, 3] },
    ]);
  });

  test("lines of one group are highlighted together", () => {
    const { chart, scheduler, drawnOn } = newChart();
    chart.setLines(lines.map((line) => ({ ...line, group: "run" })));
    chart.setHighlight("run");
    scheduler.flush();
    expect(drawnOn(2)).toMatchObject(lines.map(({ color }) => ({ color, width: 2.5 })));
  });

  test("a highlight of a line that is not here fades nothing", () => {
    const { chart, scheduler, canvases } = newChart();
    chart.setHighlight("elsewhere");
    scheduler.flush();
    expect([canvases().length, canvases()[1]?.style.opacity]).toEqual([2, "1"]);
  });

  test("a chart without size draws nothing until it has one", () => {
    const { drawnOn } = newChart();
    resize(0, 0);
    expect(drawnOn(1)).toHaveLength(2);
  });

  test("destroying leaves the host empty and draws no more", () => {
    const { chart, host, scheduler } = newChart();
    chart.setLines([]);
    chart.destroy();
    expect([host.childElementCount, scheduler.isIdle]).toEqual([0, true]);
  });
});

describe("callbacks", () => {
  test("tell the reading at the pointer, the nearest line, and when the pointer left", () => {
    const [onHover, onHighlight] = [vi.fn(), vi.fn()];
    const { act } = newChart({ onHover, onHighlight });
    act("pointermove", at(189, 30));
    act("pointerleave");
    expect(onHover.mock.calls.map(([reading]) => reading?.rows.map((row: { id: string }) => row.id))).toEqual(
      [["a0", "b0"], undefined],
    );
    expect(onHighlight.mock.calls).toEqual([["a0"], [null]]);
  });

  test("tell no highlight while the pointer is far from every line", () => {
    const onHighlight = vi.fn();
    const { act } = newChart({ onHighlight });
    act("pointermove", at(189, 58));
    expect(onHighlight).not.toHaveBeenCalled();
  });

  test("tell the reading anew when lines grow under the pointer", () => {
    const onHover = vi.fn();
    const { chart, act, scheduler } = newChart({ onHover });
    act("pointermove", at(339, 30));
    chart.setLines([pointLine("a0", [0, 50, 99.5, 100], [5, 5, 5, 7])]);
    scheduler.flush();
    expect(onHover.mock.lastCall?.[0].rows).toMatchObject([{ id: "a0", value: 7 }]);
  });

  test("tell what is left out, once while it stays the same", () => {
    const onReport = vi.fn();
    const { chart, scheduler } = newChart({ onReport });
    chart.setView({ yDomain: [0, 10] });
    scheduler.flush();
    chart.setLines([...lines]);
    scheduler.flush();
    expect(onReport.mock.calls.map(([report]) => report)).toMatchObject([{ nBelow: 0 }, { nBelow: 3 }]);
  });
});

describe("dragging", () => {
  const drag = (from: PointerEventInit, to: PointerEventInit, more: PointerEventInit = {}) => {
    const onZoom = vi.fn();
    const chart = newChart({ onZoom });
    chart.act("pointerdown", { ...from, ...more });
    chart.act("pointermove", { ...to, ...more });
    const overlay = [...chart.drawnOn(2)];
    chart.act("pointerup", { ...to, ...more });
    return { requests: onZoom.mock.calls.map(([request]) => request), overlay, chart };
  };

  test("asks for the x between its ends, in either direction", () => {
    for (const [from, to] of [
      [at(99, 30), at(189, 40)],
      [at(189, 30), at(99, 40)],
    ] as const) {
      const { requests, overlay, chart } = drag(from, to);
      expect(requests).toMatchObject([{ x: [20, 50], y: null }]);
      expect(overlay).toMatchObject([{ kind: "fill", alpha: 0.1 }, { kind: "stroke" }, { kind: "stroke" }]);
      expect(chart.canvases()).toHaveLength(2);
    }
  });

  test("more than 20 px high asks for y too", () => {
    expect(drag(at(99, 33), at(189, 83)).requests).toMatchObject([{ x: [20, 50], y: [-5, 5] }]);
  });

  test("beyond the plot asks up to its edge", () => {
    expect(drag(at(99, 30), at(900, 30)).requests).toMatchObject([{ x: [20, 100], y: null }]);
  });

  test("of a few px is a click and asks for nothing", () => {
    expect(drag(at(99, 30), at(101, 60)).requests).toEqual([]);
  });

  test("from outside of the plot asks for nothing", () => {
    expect(drag(at(10, 30), at(189, 30)).requests).toEqual([]);
  });

  test("with shift pans: what was under the pointer stays there", () => {
    const { requests } = drag(at(99, 30), at(189, 40), { shiftKey: true });
    expect(requests).toMatchObject([{ x: [-30, 70], y: [expect.closeTo(-8, 9), expect.closeTo(12, 9)] }]);
  });

  test("by touch reads and does not zoom", () => {
    const { requests, overlay } = drag(at(99, 30), at(189, 30), { pointerType: "touch" });
    expect([requests, overlay[0]?.color]).toEqual([[], "#a0"]);
  });

  test("that the browser takes over ends without a zoom", () => {
    const onZoom = vi.fn();
    const { act, canvases } = newChart({ onZoom });
    act("pointerdown", at(99, 30));
    act("pointermove", at(189, 30));
    act("pointercancel");
    act("pointerup", at(189, 30));
    expect([onZoom.mock.calls, canvases().length]).toEqual([[], 2]);
  });

  test("of a logarithmic axis keeps ratios", () => {
    const onZoom = vi.fn();
    const { chart, scheduler, act } = newChart({ onZoom });
    chart.setView({ xLog: true, xDomain: [1, 1000] });
    scheduler.flush();
    act("pointerdown", at(139, 30));
    act("pointerup", at(239, 30));
    const [low, high] = onZoom.mock.lastCall?.[0].x ?? [];
    expect([low, high]).toEqual([expect.closeTo(10, 9), expect.closeTo(100, 9)]);
  });
});

describe("the wheel", () => {
  /** happy-dom's WheelEvent knows neither place nor keys. */
  const turn = (chart: ReturnType<typeof newChart>, { deltaY, ...init }: WheelEventInit) => {
    const event = new MouseEvent("wheel", { cancelable: true, clientX: 114, clientY: 50, ...init });
    Object.assign(event, { deltaY, deltaMode: WheelEvent.DOM_DELTA_PIXEL });
    chart.chart.element.dispatchEvent(event);
    return event.defaultPrevented;
  };

  test("alone scrolls the page", () => {
    const onZoom = vi.fn();
    expect([turn(newChart({ onZoom }), { deltaY: -100 }), onZoom.mock.calls]).toEqual([false, []]);
  });

  test.each([{ ctrlKey: true }, { altKey: true }])(
    "with %j zooms around the pointer, as one gesture",
    (key) => {
      const onZoom = vi.fn();
      const chart = newChart({ onZoom });
      expect(turn(chart, { deltaY: -100, ...key })).toBe(true);
      turn(chart, { deltaY: -100, ...key });
      const [[first], [second]] = onZoom.mock.calls as [[{ x: [number, number]; gesture: number }], [never]];
      const [low, high] = first.x;
      expect(high - low).toBeCloseTo(100 * Math.exp(-0.2), 9);
      expect((25 - low) / (high - low)).toBeCloseTo(0.25, 9);
      expect((second as typeof first).gesture).toBe(first.gesture);
    },
  );

  test("does not zoom to what cannot be divided", () => {
    const onZoom = vi.fn();
    const chart = newChart({ onZoom });
    chart.chart.setView({ xDomain: [1e9, 1e9 + 0.0005] });
    chart.scheduler.flush();
    turn(chart, { deltaY: -200, ctrlKey: true });
    turn(chart, { deltaY: -200, ctrlKey: true });
    expect(onZoom.mock.calls).toEqual([]);
  });
});

test("a double-click asks to fit", () => {
  const onFit = vi.fn();
  newChart({ onFit }).act("dblclick");
  expect(onFit).toHaveBeenCalledOnce();
});

describe("the keyboard", () => {
  test("reads point by point and line by line", () => {
    const onRead = vi.fn();
    const { press, drawnOn } = newChart({ onRead });
    expect(["ArrowLeft", "ArrowLeft", "ArrowDown"].map(press)).toEqual([true, true, true]);
    expect(onRead.mock.calls.map(([row]) => [row.id, row.step, row.value])).toEqual([
      ["a0", 100, 5],
      ["a0", 50, 5],
      ["b0", 50, -5],
    ]);
    expect(drawnOn(2)[0]).toMatchObject({ color: "#b0", width: 2.5 });
  });

  test("leaves other keys to the page", () => {
    expect(["f", "Tab", "Escape"].map(newChart().press)).toEqual([false, false, false]);
  });

  test("leaves the chart by Escape and by losing the focus", () => {
    const { press, act, canvases } = newChart();
    press("End");
    expect([canvases().length, press("Escape"), canvases().length]).toEqual([3, true, 2]);
    press("End");
    act("blur");
    expect(canvases()).toHaveLength(2);
  });
});

test("the SVG file shows axes and lines on the card's ground, without the cursor", async () => {
  const { chart, act } = newChart();
  act("pointermove", at(189, 30));
  const svg = await chart.toSvg();
  expect(svg).toContain('<svg xmlns="http://www.w3.org/2000/svg" width="347" height="130"');
  expect(svg).toContain('d="M39 33L189 33L339 33"');
  expect(svg).toContain(">100</text>");
  expect(svg).not.toContain("stroke-dasharray");
});

test("colours and widths follow the page's tokens", () => {
  const { chart, scheduler, drawnOn } = newChart();
  chart.setLines([{ ...pointLine("a0", [0, 100], [0, 0]), color: "var(--run-3)" }]);
  chart.element.style.setProperty("--run-3", "#00ff00");
  chart.element.style.setProperty("--line-2", "3px");
  chart.refreshTheme();
  scheduler.flush();
  expect(drawnOn(1)).toMatchObject([{ color: "#00ff00", width: 3 }]);
});

describe("what is selected along x", () => {
  function selecting(view: Partial<ChartView> = {}) {
    const onSelectX = vi.fn();
    const onZoom = vi.fn();
    const made = newChart({ onSelectX, onZoom });
    made.chart.setView(view);
    made.scheduler.flush();
    return { ...made, onSelectX, onZoom };
  }

  test("is the step under the axis that was clicked", () => {
    const { act, onSelectX } = selecting();
    act("pointerdown", at(189, 118));
    act("pointerup", at(190, 118));
    expect(onSelectX.mock.calls).toEqual([[50, 50]]);
  });

  test("is the range that a drag along the axis goes over, also backwards, and not zoomed to", () => {
    const { act, onSelectX, onZoom } = selecting();
    act("pointerdown", at(189, 118));
    act("pointermove", at(99, 50));
    act("pointerup", at(99, 50));
    expect(onSelectX.mock.calls).toEqual([
      [20, 50],
      [20, 50],
    ]);
    expect(onZoom).not.toHaveBeenCalled();
  });

  test("is nothing on an axis of time", () => {
    const { act, onSelectX } = selecting({ xKind: "relative" });
    act("pointerdown", at(189, 118));
    act("pointerup", at(189, 118));
    expect(onSelectX).not.toHaveBeenCalled();
  });

  test("is where the keyboard's cursor stands when the space bar is pressed", () => {
    const { press, onSelectX } = selecting();
    expect(press(" ")).toBe(false);
    press("ArrowLeft");
    press("ArrowLeft");
    expect(press(" ")).toBe(true);
    expect(onSelectX.mock.calls).toEqual([[50, 50]]);
  });

  test("stays drawn until it is taken away", () => {
    const { chart, scheduler, canvases, drawnOn } = selecting();
    chart.setSelection({ x: 50, range: [0, 20] });
    scheduler.flush();
    expect(drawnOn(2).map(({ kind }) => kind)).toEqual(["fill", "stroke", "fill", "fill", "text"]);
    chart.setSelection({ x: null, range: null });
    scheduler.flush();
    expect(canvases()).toHaveLength(2);
  });
});
