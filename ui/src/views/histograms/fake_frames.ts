/// Answers of the server for tests of the view: one bucket or row for each step.
import type { HistogramFrame } from "../../data/histograms";
import type { HistogramHeader, HistogramRequest } from "../../wire/messages";

export function fakeHeader(header: Partial<HistogramHeader> = {}): HistogramHeader {
  return {
    ...{ request: 0, run: "a", tag: "w", form: "buckets", n_values: 3, superseded: 0 },
    ...{
      window_values: 3,
      read_values: 3,
      unreadable: 0,
      first_error: "",
      outside: 0,
      repaired: 0,
      empty: 0,
    },
    ...{ start_wall_time: 100, low: 0, high: 1, bins: 0, exact: true, basis_points: [] },
    ...{ cursor: "boot:1", columns: [] },
    ...header,
  };
}

const BASIS_POINTS = [0, 668, 1587, 3085, 5000, 6915, 8413, 9332, 10_000];

/** Histograms of one bucket from 0 to 1 at some steps; wall_time is 100 seconds plus the step. */
export function fakeFrame(
  wanted: HistogramRequest,
  request: number,
  steps: readonly number[],
  header: Partial<HistogramHeader> = {},
): HistogramFrame {
  const step = Float64Array.from(steps);
  const wall = step.map((each) => each + 100);
  const { run, tag, form = "buckets", bins = 64 } = wanted;
  const values = new Uint32Array(steps.length).fill(1);
  const rows = { first_step: step, last_step: step, first_wall: wall, last_wall: wall, values };
  const cuts = Float64Array.from(steps.flatMap(() => BASIS_POINTS.map((point) => point / 10_000)));
  const columns = {
    steps: { step, wall_time: wall },
    buckets: {
      ...{ step, wall_time: wall, start: Uint32Array.from([...steps, 0], (_, i) => i) },
      ...{ left: new Float64Array(steps.length), right: new Float64Array(steps.length).fill(1) },
      count: new Float64Array(steps.length).fill(10),
    },
    grid: { ...rows, mass: new Float32Array(steps.length * bins).fill(1) },
    percentiles: { ...rows, low: cuts, high: cuts },
  }[form];
  const own = {
    ...{ request, run, tag, form, n_values: steps.length, window_values: steps.length },
    ...{ read_values: steps.length, bins },
    basis_points: form === "percentiles" ? BASIS_POINTS : [],
  };
  return { header: fakeHeader({ ...own, ...header }), columns: new Map(Object.entries(columns)) };
}
