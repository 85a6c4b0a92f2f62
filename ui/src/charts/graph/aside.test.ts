import { describe, expect, it } from "vitest";
import { GraphSession } from "./graph_session";
import { graphOf, type OpRow } from "./testing";

function sessionOf(rows: readonly OpRow[]): GraphSession {
  const session = new GraphSession();
  session.follow({ kind: "load", graph: graphOf(rows) });
  return session;
}

function asideOf(rows: readonly OpRow[]): Record<string, string> {
  return Object.fromEntries(
    sessionOf(rows)
      .scene()
      .aside.map(({ id, reason }) => [id, reason]),
  );
}

/** A chain of 20 ops, all of which read from a mask as well. */
const MASKED: readonly OpRow[] = [
  { name: "mask", op: "Placeholder" },
  ...Array.from({ length: 20 }, (_, i) => ({
    name: `step${String.fromCharCode(97 + i)}`,
    op: "MatMul",
    inputs: ["mask", ...(i > 0 ? [`step${String.fromCharCode(96 + i)}`] : [])],
  })),
];

describe("what is put aside", () => {
  it("are constants, groups of constants and groups of initialisation", () => {
    const rows: OpRow[] = [
      { name: "x", op: "Placeholder" },
      { name: "c", op: "Const" },
      { name: "weight/w", op: "prim::GetAttr" },
      { name: "y", op: "Add", inputs: ["x", "c", "weight/w"] },
      { name: "init/all", op: "NoOp", inputs: ["^y"] },
      { name: "save/all", op: "SaveV2", inputs: ["y"] },
    ];
    expect(asideOf(rows)).toEqual({
      c: "constant",
      "weight/": "constant",
      "init/": "initialization",
      "save/": "initialization",
    });
  });

  it("is a node that many of 15 siblings or more are tied to", () => {
    expect(asideOf(MASKED)).toEqual({ mask: "degree" });
    expect(asideOf(MASKED.slice(0, 14))).toEqual({});
  });

  it("is nothing where it would be all", () => {
    expect(
      asideOf([
        { name: "a", op: "Const" },
        { name: "b", op: "Const" },
      ]),
    ).toEqual({});
  });

  it("is what the user wishes, and by the rule again when the wish ends", () => {
    const session = sessionOf(MASKED);
    const main = session.follow({ kind: "setAside", id: "mask", isAside: false });
    expect([main.aside.length, main.edges.length]).toEqual([0, 39]);
    const both = session.follow({ kind: "setAside", id: "stepc", isAside: true });
    expect(both.aside.map(({ id, reason }) => [id, reason])).toEqual([["stepc", "user"]]);
    session.follow({ kind: "setAside", id: "stepc", isAside: null });
    const ruled = session.follow({ kind: "setAside", id: "mask", isAside: null });
    expect(ruled.aside.map(({ id, reason }) => [id, reason])).toEqual([["mask", "degree"]]);
  });

  it("says what it is tied to, and those say how many they are tied to", () => {
    const scene = sessionOf(MASKED).scene();
    expect(scene.aside[0]?.targets).toEqual(MASKED.slice(1).map(({ name }) => name));
    expect(scene.aside[0]?.sources).toEqual([]);
    expect(scene.nodes.map(({ nAside }) => nAside)).toEqual(Array.from({ length: 20 }, () => 1));
    expect(scene.edges.length).toBe(19);
  });

  it("comes back into the main graph when it is opened", () => {
    const session = sessionOf([
      { name: "x", op: "Placeholder" },
      { name: "weight/w", op: "prim::GetAttr" },
      { name: "y", op: "Add", inputs: ["x", "weight/w"] },
    ]);
    const scene = session.follow({ kind: "open", id: "weight/w" });
    expect(scene.nodes.map(({ id }) => id)).toEqual(["x", "weight/", "y", "weight/w"]);
  });
});
