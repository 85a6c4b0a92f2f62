import { describe, expect, it, vi } from "vitest";
import { err, ok } from "../base/result";
import { ApiError } from "../wire/api_error";
import type { ImageMessage } from "../wire/messages";
import { Activity } from "./activity";
import { FakeSource } from "./fake_source";
import { makeImageScheduler } from "./images";

const gone = { code: "blob_not_found", message: "gone" };

function imageOf(key: string): ImageMessage {
  const error = key === "gone" ? gone : null;
  return { key, n_samples: 0, samples: [], n_boxes: 0, boxes: [], boxes_problem: "", error };
}

async function ask(...keys: readonly string[]) {
  const source = new FakeSource([], {});
  const post = vi.spyOn(source, "post").mockImplementation(async (_path, message) => {
    const { keys: asked } = message as { keys: readonly string[] };
    return asked.includes("away")
      ? err(new ApiError("offline", "away", 0))
      : ok({ images: asked.map(imageOf) });
  });
  const images = makeImageScheduler(source, new Activity());
  for (const key of keys) images.want({}, [key], 0, () => {});
  await vi.waitFor(() => expect(keys.every((key) => images.peek(key))).toBe(true));
  return { images, post };
}

describe("what images are", () => {
  it("is asked for in one request for all cards", async () => {
    const { images, post } = await ask("a", "b");
    expect(post.mock.calls.map(([path, message]) => [path, message])).toEqual([
      ["images", { keys: ["a", "b"] }],
    ]);
    expect(images.peek("b")?.answer).toEqual(imageOf("b"));
  });

  it("fails for one value without hiding the others", async () => {
    const { images } = await ask("a", "gone");
    expect(images.peek("a")?.answer).toEqual(imageOf("a"));
    expect(images.peek("gone")?.error?.message).toBe("gone");
  });

  it("does not grow old with its run", async () => {
    const { images, post } = await ask("a");
    images.markChanged(["run"]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(post).toHaveBeenCalledTimes(1);
  });
});
