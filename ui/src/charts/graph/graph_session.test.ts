import { describe, expect, it } from "vitest";
import { GraphSession } from "./graph_session";
import { chainOf, graphOf, residualNetwork, transformer } from "./testing";
import type { GraphColumns, GraphScene } from "./types";

function load(graph: GraphColumns): { readonly session: GraphSession; readonly scene: GraphScene } {
  const session = new GraphSession();
  return { session, scene: session.follow({ kind: "load", graph }) };
}

function shown({ nodes }: GraphScene): string[] {
  return nodes.map(({ id, isOpen }) => (isOpen ? `${id}*` : id));
}

describe("a graph as it is first shown", () => {
  it("has its groups closed", () => {
    expect(shown(load(chainOf(["a/x", "a/y", "b/x", "b/y"])).scene)).toEqual(["a/", "b/"]);
  });

  it("has the one group open that it is, inputs and outputs aside", () => {
    expect(shown(load(transformer(4)).scene)).toEqual([
      "input/",
      "Transformer/*",
      "output/",
      "Transformer/Embedding[embed]/",
      "Transformer/ModuleList[layers]/",
      "Transformer/Linear[head]/",
    ]);
  });

  it("does not open a group of very many nodes", () => {
    const names = Array.from({ length: 101 }, (_, i) => `only/x${2 * i}`);
    expect(shown(load(chainOf(names)).scene)).toEqual(["only/"]);
  });

  it("has open what was open before, as far as it is there", () => {
    const session = new GraphSession();
    const view = { open: ["a/in/", "gone/", "b/y"], colorBy: "structure" } as const;
    const scene = session.follow({ kind: "load", graph: chainOf(["a/in/x", "a/y", "b/x", "b/y"]), view });
    expect([shown(scene), scene.colorBy]).toEqual([["a/*", "b/", "a/in/*", "a/y", "a/in/x"], "structure"]);
  });
});

describe("orders", () => {
  it("open and close a group in place", () => {
    const { session } = load(chainOf(["a/x", "a/y", "b/x", "b/y"]));
    expect(shown(session.follow({ kind: "toggle", id: "b/" }))).toEqual(["a/", "b/*", "b/x", "b/y"]);
    expect(shown(session.follow({ kind: "toggle", id: "b/" }))).toEqual(["a/", "b/"]);
  });

  it("open the way to a node", () => {
    const { session } = load(chainOf(["a/in/deep/x", "a/y", "b/x"]));
    expect(shown(session.follow({ kind: "open", id: "a/in/deep/" }))).toEqual([
      "a/*",
      "b/",
      "a/in/*",
      "a/y",
      "a/in/deep/",
    ]);
    expect(shown(session.follow({ kind: "open", id: "a/in/deep/", inside: true })).at(-1)).toBe(
      "a/in/deep/x",
    );
  });

  it("open all that a group holds, up to a number, and close all", () => {
    const { session } = load(residualNetwork([20, 20]));
    const scene = session.follow({ kind: "openAll", id: null });
    expect(scene.nodes.length).toBeGreaterThan(100);
    expect(scene.nodes.length).toBeLessThan(600);
    expect(shown(session.follow({ kind: "closeAll" }))).toEqual(["input/", "ResNet/", "output/"]);
  });

  it("take a series apart and fold it again", () => {
    const { session } = load(residualNetwork([4]));
    const series = "ResNet/Sequential[layer1]/Bottleneck[1-3]/";
    session.follow({ kind: "toggle", id: "ResNet/Sequential[layer1]/" });
    const blocks = (scene: GraphScene) => shown(scene).filter((id) => id.includes("Bottleneck"));
    expect(blocks(session.scene())).toEqual(["ResNet/Sequential[layer1]/Bottleneck[0]/", series]);
    const apart = session.follow({ kind: "group", series, isGrouped: false });
    expect(blocks(apart)).toEqual([0, 1, 2, 3].map((i) => `ResNet/Sequential[layer1]/Bottleneck[${i}]/`));
    expect(apart.nodes.at(-1)?.parent).toBe("ResNet/Sequential[layer1]/");
    expect(blocks(session.follow({ kind: "group", series, isGrouped: true }))).toContain(series);
  });

  it("put a module that is called in several places into one node, and back", () => {
    const { session } = load(residualNetwork([1]));
    const [block, relu] = ["", "ReLU[relu]/"].map(
      (part) => `ResNet/Sequential[layer1]/Bottleneck[0]/${part}`,
    );
    if (!block || !relu) throw new Error("no names");
    const relus = (scene: GraphScene) => shown(scene).filter((id) => id.startsWith(relu));
    expect(relus(session.follow({ kind: "open", id: block, inside: true }))).toEqual([
      `${relu}first/`,
      `${relu}last/`,
    ]);
    expect(relus(session.follow({ kind: "group", series: relu, isGrouped: true }))).toEqual([relu]);
  });

  it("say which node is not there, and what is no series", () => {
    const { session } = load(chainOf(["a/x", "b"]));
    expect(() => session.follow({ kind: "toggle", id: "c/" })).toThrow('the graph has no node "c/"');
    expect(() => session.follow({ kind: "group", series: "a/", isGrouped: true })).toThrow(
      '"a/" is not a series',
    );
    expect(() => new GraphSession().follow({ kind: "closeAll" })).toThrow("no graph is loaded");
  });
});

describe("graphs that nobody draws", () => {
  it("with very deep groups open as far as one looks", () => {
    const deep = `${Array.from({ length: 400 }, (_, i) => `g${i}`).join("/")}/x`;
    const { session, scene } = load(graphOf([{ name: deep }, { name: "y", inputs: [deep] }]));
    expect(scene.nodes.length).toBe(5);
    expect(session.follow({ kind: "open", id: deep }).nodes.length).toBe(402);
  });

  it("with very many nodes in one group stand in a grid until they are laid out", () => {
    const names = Array.from({ length: 600 }, (_, i) => `g/x${2 * i}`);
    const { session } = load(chainOf([...names, "y"]));
    const grid = session.follow({ kind: "toggle", id: "g/" });
    expect([grid.nodes.length, grid.edges.length, grid.pending]).toEqual([602, 0, ["g/"]]);
    const scene = session.scene(true);
    expect([scene.edges.length, scene.pending]).toEqual([600, []]);
    expect(scene.remarks).toEqual([]);
  });

  it("with more edges than a full layout can take stand in rows, which is said", () => {
    const rows = Array.from({ length: 200 }, (_, i) => ({
      name: `x${2 * i}`,
      inputs: i === 0 ? [] : [`x${2 * (i - 1)}`, ...(i > 9 ? [`x${2 * (i - 9)}`] : [])],
    }));
    const { session } = load(graphOf(rows));
    expect(session.scene(true).remarks).toEqual(["The graph has 200 nodes: they stand in simple rows."]);
  });

  it("with cycles between all of them are drawn", () => {
    const names = Array.from({ length: 12 }, (_, i) => `g${i}x/op`);
    const { scene } = load(graphOf(names.map((name) => ({ name, inputs: names }))));
    expect([scene.nodes.length, scene.edges.length]).toEqual([12, 132]);
  });

  it("with names twice and edges that lead nowhere are drawn as far as they are there", () => {
    const graph = graphOf([
      { name: "a" },
      { name: "a", inputs: ["a", "missing"] },
      { name: "b", inputs: ["a"] },
    ]);
    const { scene } = load(graph);
    expect([shown(scene), scene.edges.length]).toEqual([["a", "a.", "b"], 2]);
  });
});
