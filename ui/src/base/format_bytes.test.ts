import { expect, it } from "vitest";
import { formatBytes } from "./format_bytes";

it("writes sizes with three digits at most", () => {
  expect([0, 999, 1000, 123_456, 1_230_000_000, 5e15].map(formatBytes)).toEqual([
    "0 bytes",
    "999 bytes",
    "1.0 KB",
    "123 KB",
    "1.2 GB",
    "5000 TB",
  ]);
});
