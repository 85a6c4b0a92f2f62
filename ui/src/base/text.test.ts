import { describe, expect, test } from "vitest";
import { commonPathPrefix, splitPath, truncateMiddle } from "./text";

const count = (text: string) => Array.from(text).length;

describe("a common prefix", () => {
  test("ends with a separator", () => {
    expect(commonPathPrefix(["runs/a/x1", "runs/a/x2"])).toBe("runs/a/");
    expect(commonPathPrefix(["run1", "run2"])).toBe("");
  });

  test("does not take a whole name that another one goes on from", () => {
    expect(commonPathPrefix(["a/b", "a/b/c"])).toBe("a/");
  });

  test("of one name or none is empty", () => {
    expect([commonPathPrefix(["a/b"]), commonPathPrefix([])]).toEqual(["", ""]);
  });
});

test("a name is parted at its last separator", () => {
  expect(splitPath("a/b/c")).toEqual(["a/b/", "c"]);
  expect(splitPath("plain")).toEqual(["", "plain"]);
});

describe("truncation in the middle", () => {
  test("leaves what fits", () => {
    expect(truncateMiddle("short", 5, count)).toBe("short");
  });

  test("keeps both ends and is no longer than the limit", () => {
    expect(truncateMiddle("adamw-lr3e-4-mixup", 9, count)).toBe("adam…ixup");
  });

  test("never cuts a character in two", () => {
    expect(truncateMiddle("🙂🙂🙂🙂", 3, count)).toBe("🙂…🙂");
  });

  test("of no room is an ellipsis", () => {
    expect(truncateMiddle("anything", 0, count)).toBe("…");
  });
});
