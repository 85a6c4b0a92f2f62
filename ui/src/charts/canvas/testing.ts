/// Charts on canvases that record what is drawn on them, for tests in happy-dom.

import { afterEach, beforeEach, vi } from "vitest";
import { FrameScheduler } from "../../base/scheduler";
import type { DrawnChart } from "./drawn_chart";
import { type Drawn, RecordingContext } from "./recording_context";

class FakeContext extends RecordingContext {
  nDrawings = 0;
  reset(): void {
    this.nDrawings++;
    this.drawn.length = 0;
  }
  setTransform(): void {}
}

type Observe = (entries: { contentRect: { width: number; height: number } }[]) => void;

const contexts = new WeakMap<HTMLCanvasElement, FakeContext>();
let observe: Observe = () => {};

class FakeResizeObserver {
  constructor(observer: Observe) {
    observe = observer;
  }
  observe(): void {}
  disconnect(): void {}
}

/** Gives every test of a file such canvases. */
export function recordCanvases(): void {
  beforeEach(() => {
    vi.stubGlobal("ResizeObserver", FakeResizeObserver);
    vi.stubGlobal("matchMedia", () => ({ matches: false }));
    vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockImplementation(fakeContext as never);
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    document.body.replaceChildren();
  });
}

function fakeContext(this: HTMLCanvasElement): FakeContext {
  const context = contexts.get(this) ?? new FakeContext();
  contexts.set(this, context);
  return context;
}

/** Gives the chart that was made last a size in px. */
export function resize(width: number, height: number): void {
  observe([{ contentRect: { width, height } }]);
}

/** Where a pointer is, in px. */
export function at(clientX: number, clientY: number): PointerEventInit {
  return { clientX, clientY, pointerId: 1 };
}

/** A chart of a size in px, and what a test does to it and sees of it. */
export function hostChart<Chart extends DrawnChart>(
  make: (host: HTMLElement, scheduler: FrameScheduler) => Chart,
  [width, height]: readonly [number, number],
) {
  const host = document.createElement("div");
  document.body.append(host);
  const scheduler = new FrameScheduler(() => {});
  const chart = make(host, scheduler);
  resize(width, height);
  scheduler.flush();
  const canvases = () => [...host.querySelectorAll("canvas")];
  const contextOn = (index: number) => {
    const canvas = canvases()[index];
    return canvas && contexts.get(canvas);
  };
  const send = (event: Event) => {
    chart.element.dispatchEvent(event);
    scheduler.flush();
    return event.defaultPrevented;
  };
  return {
    ...{ chart, host, scheduler, canvases },
    drawnOn: (index: number): readonly Drawn[] => contextOn(index)?.drawn ?? [],
    /** `undefined` where there is no such canvas. */
    nDrawingsOn: (index: number) => contextOn(index)?.nDrawings,
    act: (type: string, init: PointerEventInit = {}) =>
      send(new PointerEvent(type, { bubbles: true, cancelable: true, ...init })),
    /** Answers whether the chart used the key. */
    press: (key: string) => send(new KeyboardEvent("keydown", { key, cancelable: true })),
  };
}
