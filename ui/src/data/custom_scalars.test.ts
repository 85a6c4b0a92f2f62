import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { err, ok } from "../base/result";
import { ApiError } from "../wire/api_error";
import type { CustomScalarsResponse } from "../wire/messages";
import { Layouts } from "./custom_scalars";
import { FakeSource } from "./fake_source";

const RESPONSE: CustomScalarsResponse = { cursor: "", categories: [], unreadable: [] };
const FAILURE = new ApiError("internal_error", "internal error", 500);

function setUp() {
  const source = new FakeSource(["a"], {});
  const get = vi.spyOn(source, "get").mockImplementation(async () => ok(RESPONSE));
  return { layouts: new Layouts(source), get };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("Layouts", () => {
  it("asks once more when it was asked for meanwhile, not more", async () => {
    const { layouts, get } = setUp();
    await Promise.all([layouts.load(), layouts.load(), layouts.load()]);
    expect(get).toHaveBeenCalledTimes(2);
    expect(layouts.loaded.value).toEqual({ answer: RESPONSE, error: null });
  });

  it("keeps the answer when asking again fails", async () => {
    const { layouts, get } = setUp();
    await layouts.load();
    get.mockImplementation(async () => err(FAILURE));
    await layouts.load();
    expect(layouts.loaded.value).toEqual({ answer: RESPONSE, error: FAILURE });
  });

  it("looks rarely while runs grow, and not at all before anybody needs it", async () => {
    const { layouts, get } = setUp();
    layouts.markChanged();
    layouts.markAllChanged();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(get).not.toHaveBeenCalled();
    await layouts.load();
    for (let i = 0; i < 10; i++) layouts.markChanged();
    await vi.advanceTimersByTimeAsync(5000);
    expect(get).toHaveBeenCalledTimes(2);
    layouts.markAllChanged();
    expect(get).toHaveBeenCalledTimes(3);
  });
});
