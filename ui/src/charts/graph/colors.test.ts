import { describe, expect, it } from "vitest";
import { GraphSession } from "./graph_session";
import { graphOf, type OpRow, residualNetwork } from "./testing";
import type { ColorBy, GraphScene } from "./types";

const ROWS: readonly OpRow[] = [
  { name: "x", op: "Placeholder", device: "cpu", cluster: "k", tpu: "compatible" },
  { name: "a/w", op: "VariableV2", device: "gpu", parameters: 30 },
  {
    name: "a/conv",
    op: "Conv2D",
    inputs: ["x", "a/w"],
    device: "gpu",
    tpu: "compatible",
    parameters: 0,
    computeMicros: 80,
    memoryBytes: 7,
  },
  { name: "a/relu", op: "Relu", inputs: ["a/conv"], device: "cpu", tpu: "incompatible", computeMicros: 20 },
  { name: "b", op: "MatMul", inputs: ["a/relu"], parameters: 15, computeMicros: 25 },
];

function colored(by: ColorBy, rows = ROWS): GraphScene {
  const session = new GraphSession();
  session.follow({ kind: "load", graph: graphOf(rows), view: { open: [] } });
  return session.follow({ kind: "color", by });
}

/** What each node is coloured by, with the legend's keys. */
function colorsOf({ nodes, legend }: GraphScene): unknown[] {
  const key = (entry: number) => (legend.form === "entries" ? legend.entries[entry]?.key : null);
  return nodes.map(({ id, color }) => {
    if (color?.form === "entries") return [id, ...color.parts.map(({ entry, share }) => [key(entry), share])];
    return [id, color?.shade ?? null];
  });
}

describe("colours", () => {
  it("by operation say the classes of a group, without its parameters", () => {
    expect(colorsOf(colored("operation"))).toEqual([
      ["x", ["input", 1]],
      ["a/", ["convolution", 0.5], ["activation", 0.5]],
      ["b", ["linear", 1]],
    ]);
  });

  it("by device and cluster say shares, and nothing where nothing is known", () => {
    expect(colorsOf(colored("device"))).toEqual([
      ["x", ["cpu", 1]],
      ["a/", ["gpu", 2 / 3], ["cpu", 1 / 3]],
      ["b", null],
    ]);
    expect(colorsOf(colored("cluster"))).toEqual([
      ["x", ["k", 1]],
      ["a/", null],
      ["b", null],
    ]);
  });

  it("by TPU say which share can run on one, in the counts of all", () => {
    const scene = colored("tpu");
    expect(colorsOf(scene)).toEqual([
      ["x", ["compatible", 1]],
      ["a/", ["compatible", 0.5], ["incompatible", 0.5]],
      ["b", null],
    ]);
    expect(scene.legend.form === "entries" && scene.legend.entries).toEqual([
      { key: "compatible", label: "TPU compatible", count: 2 },
      { key: "incompatible", label: "Not TPU compatible", count: 1 },
    ]);
  });

  it.each([
    ["parameters", [null, 1, 0.5], { form: "scale", low: 0, high: 30, unit: "" }],
    ["time", [null, 1, 0.25], { form: "scale", low: 0, high: 100, unit: "µs" }],
    ["memory", [null, 1, null], { form: "scale", low: 0, high: 7, unit: "bytes" }],
  ] as const)("by %s are shades up to the most that a node has", (by, shades, legend) => {
    const scene = colored(by);
    expect(scene.legend).toEqual(legend);
    expect(colorsOf(scene)).toEqual(["x", "a/", "b"].map((id, i) => [id, shades[i]]));
  });

  it("by structure tell groups that are made alike", () => {
    const session = new GraphSession();
    session.follow({ kind: "load", graph: residualNetwork([1, 4]) });
    session.follow({ kind: "group", series: "ResNet/Sequential[layer2]/Bottleneck[1-3]/", isGrouped: false });
    session.follow({ kind: "open", id: "ResNet/Sequential[layer2]/", inside: true });
    const { legend, nodes } = session.follow({ kind: "color", by: "structure" });
    const alike = nodes.filter(({ id }) => id.endsWith("Bottleneck[2]/") || id.endsWith("Bottleneck[3]/"));
    expect(alike.map(({ color }) => color)).toEqual([alike[0]?.color, alike[0]?.color]);
    expect(
      legend.form === "entries" && legend.entries.map(({ label, count }) => [label, count]),
    ).toContainEqual(["Bottleneck 1", 3]);
    expect(nodes.find(({ label }) => label === "Bottleneck 0")?.color).toBeNull();
  });

  it("fall back to operations where the graph does not have what is asked for", () => {
    const scene = colored("time", [{ name: "x", op: "Placeholder" }]);
    expect([scene.colorBy, scene.totals.colorings]).toEqual(["operation", ["operation", "structure"]]);
  });

  it("of open groups are none: their nodes have them", () => {
    const session = new GraphSession();
    const scene = session.follow({ kind: "load", graph: graphOf(ROWS), view: { open: ["a/"] } });
    expect(scene.nodes.find(({ id }) => id === "a/")?.color).toBeNull();
  });
});
