import { describe, expect, it } from "vitest";
import { staticOps } from "./statics";
import { graphOf, type OpRow } from "./testing";

function staticNames(...rows: OpRow[]): string[] {
  const statics = staticOps(graphOf(rows));
  return rows.filter((_, op) => statics[op]).map(({ name }) => name);
}

describe("staticOps", () => {
  it("are constants and parameters, and what only gathers them", () => {
    const found = staticNames(
      { name: "size", op: "prim::Constant" },
      { name: "stride", op: "prim::ListConstruct", inputs: ["size", "size"] },
      { name: "weight", op: "prim::GetAttr" },
      { name: "x", op: "IO Node" },
      { name: "shape", op: "prim::ListConstruct", inputs: ["size", "x"] },
      { name: "conv", op: "aten::_convolution", inputs: ["x", "weight", "stride"] },
    );
    expect(found).toEqual(["size", "stride", "weight"]);
  });

  it("do not include work on constants: it may be all that a graph does", () => {
    const found = staticNames({ name: "a", op: "Const" }, { name: "b", op: "MatMul", inputs: ["a", "a"] });
    expect(found).toEqual(["a"]);
  });

  it("are what gives a variable its first value", () => {
    const found = staticNames(
      { name: "w/Initializer/random", op: "RandomUniform" },
      { name: "w", op: "VarHandleOp" },
      { name: "w/Assign", op: "AssignVariableOp", inputs: ["w", "w/Initializer/random"] },
      { name: "noise", op: "RandomUniform" },
      { name: "w/Assign_1", op: "AssignVariableOp", inputs: ["w", "noise"] },
    );
    expect(found).toEqual(["w/Initializer/random", "w", "w/Assign"]);
  });

  it("take no notice of control edges", () => {
    const found = staticNames(
      { name: "start", op: "Placeholder" },
      { name: "v", op: "VarHandleOp" },
      { name: "read", op: "ReadVariableOp", inputs: ["v", "^start"] },
      { name: "same", op: "Identity", inputs: ["read"] },
    );
    expect(found).toEqual(["v", "read", "same"]);
  });

  it("end at a cycle", () => {
    const found = staticNames(
      { name: "a", op: "Identity", inputs: ["b", "c"] },
      { name: "b", op: "Identity", inputs: ["a"] },
      { name: "c", op: "Const" },
    );
    expect(found).toEqual(["c"]);
  });
});
