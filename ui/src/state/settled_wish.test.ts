import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ok } from "../base/result";
import { Activity } from "../data/activity";
import { BatchScheduler } from "../data/batch_scheduler";
import { SettledWish } from "./settled_wish";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A card that asks for texts; each is its own answer. */
function setUp() {
  const asked: string[] = [];
  const activity = new Activity();
  const scheduler = new BatchScheduler<string, string>({
    activity,
    runOf: (request) => request,
    sizeOf: () => 1,
    fetchBatch: async (requests, onAnswer) => {
      asked.push(...requests);
      requests.forEach((request, i) => {
        onAnswer(i, ok(request));
      });
      return ok(undefined);
    },
  });
  const take = vi.fn();
  return { asked, activity, take, wish: new SettledWish({ scheduler, activity, rank: 0, take }) };
}

async function pass(millis: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(millis);
}

test("the first requests, and another number of them, are asked for at once", async () => {
  const { asked, wish, take } = setUp();
  wish.set(["a"]);
  expect(wish.isLoading.value).toBe(true);
  await pass(20);
  wish.set(["a", "b"]);
  await pass(20);
  expect([asked, take.mock.lastCall, wish.isLoading.value]).toEqual([["a", "b"], [["a", "b"]], false]);
});

test("as many others are asked for once the user has come to rest, and only the last of them", async () => {
  const { asked, wish, activity } = setUp();
  wish.set(["a"]);
  await pass(20);
  for (const request of ["b", "c", "d"]) {
    wish.set([request]);
    await pass(100);
  }
  expect([asked, activity.isIdle]).toEqual([["a"], false]);
  await pass(100);
  expect([asked, activity.isIdle]).toEqual([["a", "d"], true]);
});

test("what is known is taken at once", async () => {
  const { wish, take } = setUp();
  wish.set(["a"]);
  await pass(20);
  wish.set(["b"]);
  await pass(200);
  wish.set(["a"]);
  expect([take.mock.lastCall, wish.isLoading.value]).toEqual([[["a"]], false]);
});

test("what is dropped is not asked for any more", async () => {
  const { asked, wish, activity } = setUp();
  wish.set(["a"]);
  await pass(20);
  wish.set(["b"]);
  wish.drop();
  await pass(1000);
  expect([asked, activity.isIdle]).toEqual([["a"], true]);
});
