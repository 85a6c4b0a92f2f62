import { expect, it } from "vitest";
import { findColumn, type MetadataColumn, metadataTsv, withValue } from "./metadata";

const label: MetadataColumn = { name: "label", isNumeric: false, values: ["cat", "dog", "cat"] };
const loss: MetadataColumn = { name: "loss", isNumeric: true, values: ["0.5", "", "2"] };

it("finds a column by its name, else the first", () => {
  expect(findColumn([label, loss], "loss")).toBe(loss);
  expect(findColumn([label, loss], "gone")).toBe(label);
  expect(findColumn([], "loss")).toBeNull();
});

it("changes the text of some points and finds out again whether all are numbers", () => {
  expect(withValue([label, loss], "loss", [0, 2, 99], "high")).toEqual([
    label,
    { name: "loss", isNumeric: false, values: ["high", "", "high"] },
  ]);
});

it("writes a header only where there are several columns, and no cell breaks a line", () => {
  expect(metadataTsv([label, loss])).toBe("label\tloss\ncat\t0.5\ndog\t\ncat\t2\n");
  expect(metadataTsv([{ ...label, values: ["a\tb", "c\nd"] }])).toBe("a b\nc d\n");
});
