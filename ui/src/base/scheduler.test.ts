import { expect, test } from "vitest";
import { FrameScheduler } from "./scheduler";

function newScheduler() {
  const requests: (() => void)[] = [];
  return { scheduler: new FrameScheduler((run) => requests.push(run)), requests };
}

test("a task that is asked for twice runs once in one frame", () => {
  const { scheduler, requests } = newScheduler();
  const ran: string[] = [];
  const task = () => ran.push("task");
  scheduler.schedule(task);
  scheduler.schedule(task);
  expect([requests.length, scheduler.isIdle]).toEqual([1, false]);
  requests[0]?.();
  expect([ran, scheduler.isIdle]).toEqual([["task"], true]);
});

test("what a frame has no time for waits for the next, one task runs in each", () => {
  const requests: (() => void)[] = [];
  const scheduler = new FrameScheduler((run) => requests.push(run), -1);
  const ran: string[] = [];
  for (const name of ["first", "second"]) scheduler.schedule(() => ran.push(name));
  requests[0]?.();
  expect([ran, requests.length, scheduler.isIdle]).toEqual([["first"], 2, false]);
  requests[1]?.();
  expect([ran, requests.length, scheduler.isIdle]).toEqual([["first", "second"], 2, true]);
});

test("tasks asked for during a frame wait for the next", () => {
  const { scheduler, requests } = newScheduler();
  const ran: string[] = [];
  scheduler.schedule(() => {
    ran.push("first");
    scheduler.schedule(() => ran.push("second"));
  });
  requests[0]?.();
  expect([ran, requests.length]).toEqual([["first"], 2]);
  requests[1]?.();
  expect(ran).toEqual(["first", "second"]);
});

test("a cancelled task does not run", () => {
  const { scheduler } = newScheduler();
  const ran: string[] = [];
  const task = () => ran.push("task");
  scheduler.schedule(task);
  scheduler.cancel(task);
  scheduler.flush();
  expect(ran).toEqual([]);
});

test("a task that throws does not keep the others from running", () => {
  const { scheduler } = newScheduler();
  const ran: string[] = [];
  scheduler.schedule(() => {
    throw new Error("broken");
  });
  scheduler.schedule(() => ran.push("other"));
  expect(() => scheduler.flush()).toThrow("broken");
  expect(ran).toEqual(["other"]);
});
