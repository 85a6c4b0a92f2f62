import { describe, expect, it } from "vitest";
import { GraphSession } from "./graph_session";
import { graphOf, type OpRow, residualNetwork, transformer } from "./testing";
import type { Box, GraphColumns, GraphScene, SceneNode } from "./types";

/** Numbers that look random and are the same each time. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Groups in groups with edges forwards, backwards and to themselves. */
function randomGraph(seed: number): GraphColumns {
  const random = randomOf(seed);
  const pick = (n: number) => Math.floor(random() * n);
  const names = Array.from({ length: 60 }, (_, i) => {
    const depth = pick(4);
    return [...Array.from({ length: depth }, (_, level) => `g${level}_${pick(3)}`), `op${i}`].join("/");
  });
  const rows = names.map((name): OpRow => {
    const inputs = Array.from({ length: pick(3) }, () => names[pick(60)] ?? "");
    return { name, op: ["Add", "MatMul", "Const", "Relu"][pick(4)] ?? "", inputs: [...new Set(inputs)] };
  });
  return graphOf(rows);
}

function allOpen(graph: GraphColumns): GraphScene {
  const session = new GraphSession();
  session.follow({ kind: "load", graph });
  return session.follow({ kind: "openAll", id: null });
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function holds(outer: Box, inner: Box): boolean {
  const right = inner.x + inner.width <= outer.x + outer.width + 0.01;
  const bottom = inner.y + inner.height <= outer.y + outer.height + 0.01;
  return inner.x >= outer.x - 0.01 && inner.y >= outer.y - 0.01 && right && bottom;
}

const GRAPHS: readonly (readonly [string, GraphColumns])[] = [
  ["a residual network", residualNetwork()],
  ["a transformer", transformer(4)],
  ...[1, 2, 3, 4, 5, 6].map((seed) => [`random graph ${seed}`, randomGraph(seed)] as const),
];

describe.each(GRAPHS)("the layout of %s with all groups open", (_, graph) => {
  const scene = allOpen(graph);
  const byId = new Map(scene.nodes.map((node) => [node.id, node]));
  const boxOf = (id: string | null): Box => (id === null ? scene.bounds : (byId.get(id) as SceneNode).box);

  it("lets no two siblings overlap", () => {
    const pairs = scene.nodes.flatMap((a, i) =>
      scene.nodes
        .slice(i + 1)
        .filter(({ parent }) => parent === a.parent)
        .map((b) => [a, b] as const),
    );
    expect(pairs.filter(([a, b]) => overlap(a.box, b.box)).map(([a, b]) => [a.id, b.id])).toEqual([]);
  });

  it("keeps every node within its group", () => {
    expect(scene.nodes.filter(({ box, parent }) => !holds(boxOf(parent), box)).map(({ id }) => id)).toEqual(
      [],
    );
  });

  it("leads every edge from its source's bottom to its target's top", () => {
    const astray = scene.edges.filter(({ isStub, source, target, tip, path }) => {
      if (isStub) return false;
      const [from, to] = [boxOf(source), boxOf(target)];
      const [, x = "", y = ""] = /^M(\S+) (\S+?)[LCQ]/.exec(path) ?? [];
      const leaves =
        Math.abs(Number(y) - from.y - from.height) < 0.2 &&
        holds({ ...from, y: 0, height: 0 }, { x: Number(x), y: 0, width: 0, height: 0 });
      const comes = Math.abs(tip.y - to.y) < 0.2 && tip.x >= to.x && tip.x <= to.x + to.width;
      return !leaves || !comes;
    });
    expect(astray.map(({ id }) => id)).toEqual([]);
  });

  it("shows parents before their children", () => {
    const place = new Map(scene.nodes.map(({ id }, i) => [id, i]));
    const early = scene.nodes.filter(({ parent }, i) => parent !== null && (place.get(parent) ?? i) >= i);
    expect(early.map(({ id }) => id)).toEqual([]);
  });
});
