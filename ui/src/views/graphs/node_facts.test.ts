import { describe, expect, it } from "vitest";
import type { NodeFacts } from "../../charts/graph/types";
import { comparedText, factRows, formatMicros } from "./node_facts";

const NOTHING = { removed: 0, added: 0, changed: 0 };
const GROUP: NodeFacts = {
  id: "net/",
  sort: "group",
  ...{ ancestors: [], label: "net", name: "net", type: "", nOps: 1200, nGroups: 31 },
  ...{ parameters: 36_864, computeMicros: 1500, memoryBytes: Number.NaN },
  ...{ ops: [], devices: [], children: [], inputs: [], outputs: [], changes: [] },
  ...{ isAside: false, series: null, tpu: null, counts: NOTHING },
};

describe("a node's card", () => {
  it("tells of a group what is known of all that it holds", () => {
    expect(factRows(GROUP, null)).toEqual([
      ["Operations", "1,200"],
      ["Groups", "31"],
      ["Parameters", "36,864"],
      ["Time", "1.50 ms"],
    ]);
  });

  it("tells of an op its type and where it ran before the server has said more", () => {
    const op: NodeFacts = { ...GROUP, sort: "op", type: "MatMul", devices: [{ device: "gpu", count: 1 }] };
    const rows = factRows({ ...op, parameters: Number.NaN, computeMicros: Number.NaN }, null);
    expect(rows).toEqual([
      ["Operation", "MatMul"],
      ["Device", "gpu"],
    ]);
  });

  it("has times in units that people read", () => {
    expect([2, 90_500, 3_200_000].map(formatMicros)).toEqual(["2.00 µs", "90.5 ms", "3.20 s"]);
  });

  it("says what a comparison found", () => {
    expect(comparedText(NOTHING)).toBe("");
    expect(comparedText({ removed: 2, added: 0, changed: 1 })).toBe("2 only in the first, 1 changed");
  });
});
