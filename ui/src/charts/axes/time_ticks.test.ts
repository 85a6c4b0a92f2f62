import { describe, expect, test } from "vitest";
import { relativeTicks, wallTicks } from "./time_ticks";

const relativeLabels = (low: number, high: number) => relativeTicks([low, high], 4).map((tick) => tick.label);
const local = (...parts: [number, number, number, number?, number?, number?]) =>
  new Date(...(parts as [number, number, number])).getTime() / 1000;

describe("relative time", () => {
  test.each([
    [0, 0.4, ["0", "0.1 s", "0.2 s", "0.3 s", "0.4 s"]],
    [0, 60, ["0", "15 s", "30 s", "45 s", "60 s"]],
    [0, 300, ["0", "1 min", "2 min", "3 min", "4 min", "5 min"]],
    [0, 9000, ["0", "0:30 h", "1:00 h", "1:30 h", "2:00 h", "2:30 h"]],
    [0, 25_900, ["0", "2 h", "4 h", "6 h"]],
    [0, 4 * 86_400, ["0", "1 d", "2 d", "3 d", "4 d"]],
    [18_000, 18_040, ["5:00:00", "5:00:10", "5:00:20", "5:00:30", "5:00:40"]],
    [600, 640, ["10:00 min", "10:10 min", "10:20 min", "10:30 min", "10:40 min"]],
    [-20, 20, ["−20 s", "−10 s", "0", "10 s", "20 s"]],
  ])("from %d to %d s has the ticks %j", (low, high, labels) => {
    expect(relativeLabels(low, high)).toEqual(labels);
  });
});

describe("wall time", () => {
  test("has ticks at round local times", () => {
    const ticks = wallTicks([local(2026, 10, 21, 13, 50), local(2026, 10, 21, 15, 10)], 4);
    expect(ticks).toEqual([
      { value: local(2026, 10, 21, 14, 0), label: "14:00" },
      { value: local(2026, 10, 21, 14, 15), label: "14:15" },
      { value: local(2026, 10, 21, 14, 30), label: "14:30" },
      { value: local(2026, 10, 21, 14, 45), label: "14:45" },
      { value: local(2026, 10, 21, 15, 0), label: "15:00" },
    ]);
  });

  test("names days among hours", () => {
    const ticks = wallTicks([local(2026, 10, 20, 18), local(2026, 10, 21, 8)], 4);
    expect(ticks.map((tick) => tick.label)).toEqual(["18:00", "21:00", "21 Nov", "03:00", "06:00"]);
  });

  test("outside of the calendar has none", () => {
    expect(wallTicks([1e300, 2e300], 4)).toEqual([]);
  });
});
