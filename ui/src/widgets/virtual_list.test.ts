import { describe, expect, it } from "vitest";
import { visibleRows } from "./virtual_list";

describe("visibleRows", () => {
  it("is what is in sight and a few rows around it", () => {
    expect(visibleRows(28_000, 560, 28, 10_000)).toEqual({ first: 994, last: 1026 });
  });

  it("ends with the list, and stays inside it when the list shrinks under the scroll position", () => {
    expect(visibleRows(0, 560, 28, 3)).toEqual({ first: 0, last: 3 });
    expect(visibleRows(28_000, 560, 28, 2)).toEqual({ first: 1, last: 2 });
    expect(visibleRows(0, 560, 28, 0)).toEqual({ first: 0, last: 0 });
  });
});
