import { describe, expect, it } from "vitest";
import { bucketsFor, requestsOf, type ScalarQuery } from "./requests";

const QUERY: ScalarQuery = {
  xAxis: "wall",
  isXLog: false,
  window: [1, 2],
  buckets: 400,
  smoothing: 0.6,
  shouldShowSuperseded: false,
};

describe("requestsOf", () => {
  it("asks for every series in the same window", () => {
    const shared = {
      x: "wall",
      lo: 1,
      hi: 2,
      buckets: 400,
      log_x: false,
      smoothing: 0.6,
      superseded: false,
    };
    const series = [
      { run: "a", tag: "loss" },
      { run: "a", tag: "lr" },
    ];
    expect(requestsOf(series, QUERY)).toEqual(series.map((each) => ({ ...each, ...shared })));
  });

  it("leaves the window to the series while nothing is zoomed", () => {
    const [request] = requestsOf([{ run: "a", tag: "loss" }], { ...QUERY, window: null });
    expect([request?.lo, request?.hi]).toEqual([null, null]);
  });
});

describe("bucketsFor", () => {
  it("gives every device pixel a bucket", () => {
    for (const [width, ratio] of [
      [1, 1],
      [340, 1],
      [340, 2],
      [900, 2],
    ] as const) {
      expect(bucketsFor(5, width, ratio)).toBeGreaterThanOrEqual(width * ratio);
    }
  });

  it("does not change with every pixel of width", () => {
    expect(bucketsFor(5, 301, 1)).toBe(bucketsFor(5, 399, 1));
  });

  it("gives less to each of many lines", () => {
    expect([21, 101, 1000].map((nLines) => bucketsFor(nLines, 900, 1))).toEqual([400, 200, 200]);
  });
});
