import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { err, ok, type Result } from "../base/result";
import { ApiError } from "../wire/api_error";
import { Activity } from "./activity";
import { BatchScheduler } from "./batch_scheduler";

interface Wish {
  readonly run: string;
  readonly tag: string;
}

interface Sent {
  readonly requests: readonly Wish[];
  readonly signal: AbortSignal;
  answer(index: number, text: string): void;
  end(result?: Result<void, ApiError>): void;
}

function setUp() {
  const sent: Sent[] = [];
  const activity = new Activity();
  const scheduler = new BatchScheduler<Wish, string>({
    activity,
    runOf: (wish) => wish.run,
    sizeOf: (answer) => answer.length,
    fetchBatch: (requests, onAnswer, signal) =>
      new Promise((resolve) => {
        signal.addEventListener("abort", () => resolve(err(new ApiError("aborted", "given up", 0))));
        const answer = (index: number, text: string) => onAnswer(index, ok(text));
        sent.push({ requests, signal, answer, end: (result = ok(undefined)) => resolve(result) });
      }),
  });
  const last = () => {
    const batch = sent.at(-1);
    if (!batch) throw new Error("nothing was sent");
    return batch;
  };
  return { sent, last, scheduler, activity };
}

const a: Wish = { run: "a", tag: "loss" };
const b: Wish = { run: "b", tag: "loss" };
const c: Wish = { run: "c", tag: "loss" };
const pass = () => vi.advanceTimersByTimeAsync(3);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("BatchScheduler", () => {
  it("sends what all clients need in one request, lowest rank first, nothing twice", async () => {
    const { sent, scheduler } = setUp();
    scheduler.want({}, [b, c], 2, () => {});
    scheduler.want({}, [a, b], 1, () => {});
    await pass();
    expect(sent.map((batch) => batch.requests)).toEqual([[a, b, c]]);
  });

  it("tells a client once all it needs is there, before the request has ended", async () => {
    const { last, scheduler } = setUp();
    const settled = vi.fn();
    scheduler.want({}, [a, b], 1, settled);
    scheduler.want({}, [c], 2, () => {});
    await pass();
    last().answer(0, "A");
    expect(settled).not.toHaveBeenCalled();
    last().answer(1, "B");
    expect(settled).toHaveBeenCalledOnce();
    expect([a, b, c].map((wish) => scheduler.peek(wish)?.answer)).toEqual(["A", "B", undefined]);
  });

  it("aborts a request that nobody waits for any more and sends the latest wish", async () => {
    const { sent, last, scheduler } = setUp();
    const client = {};
    scheduler.want(client, [a], 1, () => {});
    await pass();
    scheduler.want(client, [b], 1, () => {});
    await pass();
    expect(sent.map((batch) => [batch.requests, batch.signal.aborted])).toEqual([
      [[a], true],
      [[b], false],
    ]);
    sent[0]?.answer(0, "too late");
    last().answer(0, "B");
    expect([scheduler.peek(a), scheduler.peek(b)?.answer]).toEqual([undefined, "B"]);
  });

  it("keeps a request alive while one of its answers is still wanted", async () => {
    const { sent, scheduler } = setUp();
    const leaving = {};
    scheduler.want(leaving, [a], 1, () => {});
    scheduler.want({}, [b], 2, () => {});
    await pass();
    scheduler.drop(leaving);
    await pass();
    expect(sent.map((batch) => batch.signal.aborted)).toEqual([false]);
  });

  it("lets a request end whose answers are all there", async () => {
    const { sent, last, scheduler } = setUp();
    scheduler.want({}, [a], 1, () => {});
    await pass();
    last().answer(0, "A");
    scheduler.want({}, [b], 1, () => {});
    await pass();
    expect(sent.map((batch) => batch.signal.aborted)).toEqual([false, false]);
  });

  it("answers from the cache without a request", async () => {
    const { sent, last, scheduler } = setUp();
    scheduler.want({}, [a], 1, () => {});
    await pass();
    last().answer(0, "A");
    last().end();
    const settled = vi.fn();
    scheduler.want({}, [a], 1, settled);
    await pass();
    expect([sent.length, settled.mock.calls.length]).toEqual([1, 1]);
  });

  it("fetches only runs that have grown, at most every 250 ms, and shows the old answer meanwhile", async () => {
    const { sent, last, scheduler } = setUp();
    scheduler.want({}, [a, b], 1, () => {});
    await pass();
    last().answer(0, "A");
    last().answer(1, "B");
    last().end();
    scheduler.markChanged(["a", "unknown"]);
    await pass();
    expect(last().requests).toEqual([a]);
    expect(scheduler.peek(a)?.answer).toBe("A");
    last().answer(0, "A2");
    last().end();
    for (let i = 0; i < 10; i += 1) {
      scheduler.markChanged(["a"]);
      await vi.advanceTimersByTimeAsync(20);
    }
    expect(sent.length).toBe(2);
    await vi.advanceTimersByTimeAsync(60);
    expect(sent.length).toBe(3);
  });

  it("asks again for a run that grew while it was being fetched", async () => {
    const { sent, last, scheduler } = setUp();
    scheduler.want({}, [a], 1, () => {});
    await pass();
    scheduler.markChanged(["a"]);
    await pass();
    last().answer(0, "A");
    last().end();
    await pass();
    expect(sent.map((batch) => batch.requests)).toEqual([[a], [a]]);
  });

  it("keeps the answer of before beside an error, and tries again only when told", async () => {
    const { sent, last, scheduler } = setUp();
    const gone = new ApiError("unreachable", "gone", 0);
    scheduler.want({}, [a, b], 1, () => {});
    await pass();
    last().answer(0, "A");
    last().end(err(gone));
    await vi.advanceTimersByTimeAsync(5000);
    expect(scheduler.peek(b)).toMatchObject({ answer: null, error: gone });
    expect(sent.length).toBe(1);
    scheduler.markAllChanged();
    await pass();
    last().end(err(gone));
    await pass();
    expect(scheduler.peek(a)).toMatchObject({ answer: "A", error: gone });
  });

  it("has at most two requests under way", async () => {
    const { sent, last, scheduler } = setUp();
    for (const wish of [a, b, c]) {
      scheduler.want({}, [wish], 1, () => {});
      await pass();
    }
    expect(sent.length).toBe(2);
    last().answer(0, "B");
    last().end();
    await pass();
    expect(last().requests).toEqual([c]);
  });

  it("says when everything has settled", async () => {
    const { last, scheduler, activity } = setUp();
    scheduler.want({}, [a], 1, () => {});
    expect(activity.isIdle).toBe(false);
    await pass();
    last().answer(0, "A");
    last().end();
    await pass();
    expect(activity.isIdle).toBe(true);
  });
});
