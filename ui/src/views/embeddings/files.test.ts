import { expect, it } from "vitest";
import { positionsTsv } from "./downloads";
import { barPercent } from "./neighbor_list";
import { sortFiles } from "./uploads";

it("the file whose name says so has the labels, else the second", () => {
  const [tensors, metadata, other] = [{ name: "tensors.tsv" }, { name: "metadata.tsv" }, { name: "b.tsv" }];
  expect(sortFiles([metadata, tensors])).toEqual({ vectors: tensors, labels: metadata });
  expect(sortFiles([tensors, other])).toEqual({ vectors: tensors, labels: other });
  expect(sortFiles([tensors])).toEqual({ vectors: tensors, labels: null });
  expect(sortFiles([metadata])).toEqual({ vectors: null, labels: metadata });
});

it("positions are a line for each point", () => {
  expect(positionsTsv(Float32Array.from([1, 2.5, -3, Number.NaN]), 2)).toBe("1\t2.5\n-3\tNaN\n");
});

it("the bar of the nearest is the longest, and equal distances have equal bars", () => {
  expect([1, 1.5, 2].map((distance) => barPercent(distance, 1, 2))).toEqual([94, 62, 30]);
  expect(barPercent(1, 1, 1)).toBe(94);
});
