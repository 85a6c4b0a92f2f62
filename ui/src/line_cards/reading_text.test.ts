import { describe, expect, it } from "vitest";
import type { ReadingRow } from "../charts/types";
import { spokenText, tableText, titleOf } from "./reading_text";

const ROW: ReadingRow = {
  id: "net/sgd",
  labelPath: "net/",
  labelName: "sgd",
  color: "#000",
  x: 12_500,
  step: 12_500,
  wall: 1_700_000_000.25,
  relative: 7200,
  value: 0.123456789,
  smoothed: Number.NaN,
  range: null,
  distance: 0,
};

describe("readings as text", () => {
  it("the head says where the crosshair stands in the axis' own unit", () => {
    const at = (x: number) => ({ x, rows: [], pixel: { x: 0, y: 0 } });
    expect(titleOf(at(12_500), "step")).toBe("Step 12,500");
    expect(titleOf(at(7200), "relative")).toBe("2.0 h");
  });

  it("the copied table has every digit", () => {
    expect(tableText([ROW, { ...ROW, smoothed: null }]).split("\n")).toEqual([
      "run\tsmoothed\tvalue\tstep\trelative\twall_time",
      "net/sgd\tNaN\t0.123456789\t12500\t7200\t1700000000.25",
      "net/sgd\t\t0.123456789\t12500\t7200\t1700000000.25",
    ]);
  });

  it("is spoken as run, step and value", () => {
    expect(spokenText(ROW)).toBe("net/sgd, step 12,500, 0.1235");
  });
});
