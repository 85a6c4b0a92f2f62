import { describe, expect, it } from "vitest";
import { GraphModel } from "./graph_model";
import { graphOf, residualNetwork } from "./testing";

describe("sharedModules", () => {
  it("are groups whose ops are called one after the other, with others in between", () => {
    const graph = graphOf([
      { name: "conv1", op: "aten::conv2d" },
      { name: "relu/1", inputs: ["conv1"] },
      { name: "conv2", op: "aten::conv2d", inputs: ["relu/1"] },
      { name: "relu/2", inputs: ["conv2"] },
    ]);
    expect([...new GraphModel(graph).shared]).toEqual(["relu/"]);
  });

  it("are not groups that work by themselves, nor groups without a cycle", () => {
    const graph = graphOf([
      { name: "x" },
      { name: "busy/a", inputs: ["x"] },
      { name: "busy/b", inputs: ["busy/a"] },
      { name: "y", inputs: ["busy/b"] },
      { name: "busy/c", inputs: ["y"] },
      { name: "loose/a", inputs: ["x"] },
      { name: "loose/b", inputs: ["x"] },
    ]);
    expect([...new GraphModel(graph).shared]).toEqual([]);
  });

  it("are the ReLUs of each block of a residual network", () => {
    const { shared } = new GraphModel(residualNetwork([2, 2]));
    expect([...shared].map((id) => id.split("/").at(-2))).toEqual(
      Array.from({ length: 4 }, () => "ReLU[relu]"),
    );
  });
});
