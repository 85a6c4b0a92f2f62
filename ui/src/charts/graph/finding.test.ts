import { describe, expect, it } from "vitest";
import { findNodes } from "./finding";
import { GraphModel } from "./graph_model";
import { chainOf, graphOf } from "./testing";

const MODEL = new GraphModel(
  graphOf([
    { name: "Net/Conv2d[conv1]/input.3", op: "aten::_convolution" },
    { name: "Net/Linear[fc]/7", op: "aten::linear", inputs: ["Net/Conv2d[conv1]/input.3"] },
  ]),
);

describe("findNodes", () => {
  it("finds groups and ops by their path, groups before what they hold", () => {
    expect(findNodes(MODEL, "CONV1")).toEqual({
      nodes: [
        { id: "Net/Conv2d[conv1]/", sort: "group", label: "conv1", type: "Conv2d" },
        { id: "Net/Conv2d[conv1]/input.3", sort: "op", label: "convolution", type: "aten::_convolution" },
      ],
      nMatches: 2,
      error: null,
    });
  });

  it("anchors at the ends of a path", () => {
    expect(findNodes(MODEL, "^net/[^/]*$").nodes.map(({ id }) => id)).toEqual([
      "Net/Conv2d[conv1]/",
      "Net/Linear[fc]/",
    ]);
  });

  it("finds nothing with an empty pattern", () => {
    expect(findNodes(MODEL, "")).toEqual({ nodes: [], nMatches: 0, error: null });
  });

  it("says why an expression cannot be read", () => {
    expect(findNodes(MODEL, "conv(")).toEqual({
      nodes: [],
      nMatches: 0,
      error: "Invalid regular expression: /conv(/i: Unterminated group",
    });
  });

  it("counts all, and names the first 1,000", () => {
    const many = new GraphModel(chainOf(Array.from({ length: 1500 }, (_, i) => `op${2 * i}`)));
    const { nodes, nMatches } = findNodes(many, "op");
    expect([nodes.length, nMatches]).toEqual([1000, 1500]);
  });

  it("ends in time", () => {
    const many = new GraphModel(chainOf(Array.from({ length: 1500 }, (_, i) => `op${2 * i}`)));
    let time = 0;
    const { nMatches } = findNodes(many, "op", () => (time += 100));
    expect(nMatches).toBe(20);
  });
});
