import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { err, ok, type Result } from "../base/result";
import { ApiError } from "../wire/api_error";
import { Activity } from "./activity";
import { WatchedAnswer } from "./watched_answer";

const FAILURE = new ApiError("internal_error", "internal error", 500);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Answers "1", "2", … each after so many milliseconds. */
function setUp(tookMillis = 0) {
  const activity = new Activity();
  const ask = vi.fn(async (): Promise<Result<string, ApiError>> => {
    const text = String(ask.mock.calls.length);
    await vi.advanceTimersByTimeAsync(tookMillis);
    return ok(text);
  });
  const loadMore = vi.fn(async () => {});
  return { activity, ask, loadMore, watched: new WatchedAnswer(ask, activity, loadMore) };
}

test("nothing is asked before someone looks, and nothing after", async () => {
  const { watched, ask, activity } = setUp();
  watched.markChanged();
  watched.markAllChanged();
  expect(ask).not.toHaveBeenCalled();
  const stop = watched.watch();
  await vi.advanceTimersByTimeAsync(0);
  stop();
  watched.markChanged();
  await vi.advanceTimersByTimeAsync(60_000);
  expect([ask.mock.calls.length, watched.loaded.value, activity.isIdle]).toEqual([
    1,
    { answer: "1", error: null },
    true,
  ]);
});

test("an answer stays while the next one fails", async () => {
  const { watched, ask } = setUp();
  watched.watch();
  await vi.advanceTimersByTimeAsync(0);
  ask.mockResolvedValueOnce(err(FAILURE));
  await watched.refresh();
  expect(watched.loaded.value).toEqual({ answer: "1", error: FAILURE });
});

test("many changes are asked for once, after a second", async () => {
  const { watched, ask } = setUp();
  watched.watch();
  await vi.advanceTimersByTimeAsync(0);
  for (let i = 0; i < 10; i++) watched.markChanged();
  await vi.advanceTimersByTimeAsync(999);
  expect(ask).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1);
  expect([ask.mock.calls.length, watched.loaded.value.answer]).toEqual([2, "2"]);
});

test("what takes the server long rests four times as long", async () => {
  const { watched, ask } = setUp(1000);
  watched.watch();
  await vi.advanceTimersByTimeAsync(0);
  watched.markChanged();
  await vi.advanceTimersByTimeAsync(3999);
  expect(ask).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(ask).toHaveBeenCalledTimes(2);
});

test("what belongs to an answer is loaded once that is shown, and before it is asked for again", async () => {
  const { watched, ask, loadMore, activity } = setUp();
  let end = () => {};
  loadMore.mockImplementation(() => new Promise((resolve) => (end = resolve)));
  watched.watch();
  await vi.advanceTimersByTimeAsync(0);
  watched.markAllChanged();
  await vi.advanceTimersByTimeAsync(250);
  expect([ask.mock.calls.length, watched.loaded.value.answer, activity.isIdle]).toEqual([1, "1", false]);
  end();
  await vi.advanceTimersByTimeAsync(1000);
  expect([ask.mock.calls.length, loadMore.mock.calls.length]).toEqual([2, 2]);
});
