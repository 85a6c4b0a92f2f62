import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ValueRequest, ValuesMessage, ValuesRequest } from "../wire/messages";
import { Activity } from "./activity";
import { FakeSource } from "./fake_source";
import { ValueLists } from "./value_lists";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A server with one series of `n` values. */
function serverOf(n: number, superseded = 0) {
  const series = { n, superseded, asked: [] as ValueRequest[] };
  const source = new FakeSource(["a"], {});
  source.answerTo = (_, question) => {
    const [request] = (question as ValuesRequest).series ?? [];
    if (!request) throw new Error("nothing is asked");
    series.asked.push(request);
    return { cursor: "", series: [messageOf(request, series.n, series.superseded)] };
  };
  return { source, series };
}

function messageOf(
  { run, tag, start = 0, stop }: ValueRequest,
  n: number,
  superseded: number,
): ValuesMessage {
  const rows = Array.from({ length: n }, (_, row) => row)
    .slice(start, stop ?? n)
    .slice(0, 10_000);
  return {
    ...{ run, tag, kind: "images", plugin: "images", n_values: n, superseded, start: rows[0] ?? n },
    step: rows,
    wall_time: rows.map((row) => (row === 1 ? null : 100 + row)),
    key: rows.map((row) => `${superseded}.${row}`),
    n_bytes: rows.map(() => 9),
    error: null,
  };
}

async function settle(): Promise<void> {
  await vi.advanceTimersByTimeAsync(1000);
}

describe("ValueLists", () => {
  it("load the newest rows first and the older ones behind them", async () => {
    const { source, series } = serverOf(12_500);
    const lists = new ValueLists(source, new Activity());
    const seen: (number | undefined)[] = [];
    lists.want({}, "a", "t", 0, () => seen.push(lists.peek("a", "t")?.answer?.from));
    await settle();
    expect([seen, series.asked.map(({ start, stop }) => [start, stop])]).toEqual([
      [11_500, 1500, 0],
      [
        [-1000, undefined],
        [1500, 11_500],
        [0, 1500],
      ],
    ]);
    const list = lists.peek("a", "t")?.answer;
    expect([list?.n, list?.keys.length, list?.keys[0], list?.steps[12_499]]).toEqual([
      12_500,
      12_500,
      "0.0",
      12_499,
    ]);
    expect([...(list?.wallTimes.subarray(0, 3) ?? [])]).toEqual([100, Number.NaN, 102]);
  });

  it("append what a run has grown by, without loading the rest again", async () => {
    const { source, series } = serverOf(2500);
    const lists = new ValueLists(source, new Activity());
    lists.want({}, "a", "t", 0, () => {});
    await settle();
    series.n = 2600;
    series.asked.length = 0;
    lists.markChanged(["a"]);
    await settle();
    const list = lists.peek("a", "t")?.answer;
    expect([series.asked.length, list?.from, list?.steps.length, list?.steps[2599]]).toEqual([
      1, 0, 2600, 2599,
    ]);
  });

  it("begin anew after a restart, when other values count", async () => {
    const { source, series } = serverOf(30);
    const lists = new ValueLists(source, new Activity());
    lists.want({}, "a", "t", 0, () => {});
    await settle();
    Object.assign(series, { n: 20, superseded: 15 });
    lists.markChanged(["a"]);
    await settle();
    const list = lists.peek("a", "t")?.answer;
    expect([list?.n, list?.keys[0], list?.keys.length]).toEqual([20, "15.0", 20]);
  });

  it("say why a series cannot be listed", async () => {
    const source = new FakeSource(["a"], {});
    source.answerTo = () => ({
      cursor: "",
      series: [
        {
          ...messageOf({ run: "a", tag: "t" }, 0, 0),
          error: { code: "tag_not_found", message: "no tag 't'" },
        },
      ],
    });
    const lists = new ValueLists(source, new Activity());
    lists.want({}, "a", "t", 0, () => {});
    await settle();
    const loaded = lists.peek("a", "t");
    expect([loaded?.answer, loaded?.error?.code, loaded?.error?.message]).toEqual([
      null,
      "tag_not_found",
      "no tag 't'",
    ]);
  });
});
