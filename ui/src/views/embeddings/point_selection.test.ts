import { expect, it } from "vitest";
import { NOTHING, selectPoint, selectRows, toggleRows } from "./point_selection";

it("one row is a point with neighbours, several are none", () => {
  expect(selectRows([4])).toEqual(selectPoint(4));
  expect(selectRows([9, 4, 9])).toEqual({ focus: null, rows: [4, 9] });
  expect(selectRows([])).toEqual(NOTHING);
});

it("adds rows, and takes them out where all are in", () => {
  const some = toggleRows(selectPoint(2), [5, 2]);
  expect(some).toEqual({ focus: null, rows: [2, 5] });
  expect(toggleRows(some, [5])).toEqual(selectPoint(2));
});
