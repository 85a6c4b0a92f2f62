/// Two graphs as one: the ops and edges of both, and what differs.
import { edgesBy, edgesOf } from "./adjacency";
import { shortShape } from "./shape_text";
import type { Difference, GraphColumns } from "./types";

export interface Comparison {
  /** The ops of the first graph, then those that are only in the second; its edges likewise. */
  readonly graph: GraphColumns;
  differenceOf(op: number): Difference;
  edgeDifferenceOf(edge: number): Difference;
  /** Sentences on an op that is in both: what it was, then what it is. */
  changesOf(op: number): readonly string[];
}

/**
 * Ops are the same by name. One has changed when its type, its parameters, the shapes of its outputs or what it reads
 * from differ; the attributes are not known here.
 */
export function compareGraphs(first: GraphColumns, second: GraphColumns): Comparison {
  const texts = mergeTexts(first, second);
  const opOf = new Map(first.names.map((name, op) => [name, op]));
  const names = [...first.names];
  const place = second.names.map((name) => opOf.get(name) ?? names.push(name) - 1);
  const added = new Set(place.filter((op) => op >= first.names.length));
  const inBoth = new Map(
    place.map((op, secondOp) => [op, secondOp]).filter(([op]) => !added.has(op ?? -1)) as [number, number][],
  );
  const edges = mergeEdges(first, second, place, texts);
  const [before, after] = [new OpReader(first), new OpReader(second)];
  const changes = new Map<number, readonly string[]>();
  for (const [op, secondOp] of inBoth) {
    const found = changesBetween(before.read(op), after.read(secondOp));
    if (found.length > 0) changes.set(op, found);
  }
  return {
    graph: { ...mergeOps(first, second, place, texts), names, ...texts.lists, ...edges.columns },
    differenceOf: (op) => {
      if (op >= first.names.length) return "added";
      if (!inBoth.has(op)) return "removed";
      return changes.has(op) ? "changed" : "same";
    },
    edgeDifferenceOf: (edge) => edges.differences[edge] ?? "same",
    changesOf: (op) => changes.get(op) ?? [],
  };
}

type TextList = "ops" | "devices" | "shapes" | "clusters";

interface MergedTexts {
  readonly lists: Readonly<Record<TextList, readonly string[]>>;
  /** Index of the second graph's texts in the merged lists. */
  readonly places: Readonly<Record<TextList, readonly number[]>>;
}

function mergeTexts(first: GraphColumns, second: GraphColumns): MergedTexts {
  const merge = (list: TextList) => {
    const texts = [...first[list]];
    const index = new Map(texts.map((text, i) => [text, i]));
    const place = second[list].map((text) => index.get(text) ?? texts.push(text) - 1);
    return { texts, place };
  };
  const [ops, devices, shapes, clusters] = [
    merge("ops"),
    merge("devices"),
    merge("shapes"),
    merge("clusters"),
  ];
  return {
    lists: { ops: ops.texts, devices: devices.texts, shapes: shapes.texts, clusters: clusters.texts },
    places: { ops: ops.place, devices: devices.place, shapes: shapes.place, clusters: clusters.place },
  };
}

/** Columns of ops: what an op in both is, the first graph says. */
function mergeOps(first: GraphColumns, second: GraphColumns, place: readonly number[], texts: MergedTexts) {
  const nAdded = place.filter((op) => op >= first.names.length).length;
  const nOps = first.names.length + nAdded;
  /** Gives the ops that the second graph alone has what `numberOf` says of the `i`th of its own. */
  const add = <Column extends Uint8Array | Uint32Array | Float64Array>(
    merged: Column,
    numberOf: (i: number) => number,
  ): Column => {
    place.forEach((op, i) => {
      if (op >= first.names.length) merged[op] = numberOf(i);
    });
    return merged;
  };
  const indexes = (column: "op" | "device" | "cluster", list: TextList) => {
    const merged = new Uint32Array(nOps);
    merged.set(first[column]);
    return add(merged, (i) => texts.places[list][second[column][i] ?? 0] ?? 0);
  };
  const numbers = (of: (graph: GraphColumns) => Float64Array | null) => {
    const merged = new Float64Array(nOps).fill(Number.NaN);
    const [known, more] = [of(first), of(second)];
    if (known) merged.set(known);
    if (more) add(merged, (i) => more[i] ?? Number.NaN);
    return known || more ? merged : null;
  };
  const tpu = new Uint8Array(nOps);
  tpu.set(first.tpu);
  return {
    tpu: add(tpu, (i) => second.tpu[i] ?? 0),
    op: indexes("op", "ops"),
    device: indexes("device", "devices"),
    cluster: indexes("cluster", "clusters"),
    parameters: numbers(({ parameters }) => parameters) ?? new Float64Array(nOps),
    computeMicros: numbers(({ computeMicros }) => computeMicros),
    memoryBytes: numbers(({ memoryBytes }) => memoryBytes),
  };
}

function mergeEdges(first: GraphColumns, second: GraphColumns, place: readonly number[], texts: MergedTexts) {
  const keyOf = (source: number, target: number, port: number) => `${source} ${target} ${port}`;
  const rows: number[][] = [];
  const inFirst = new Map<string, number>();
  first.source.forEach((source, i) => {
    const [target = 0, port = 0] = [first.target[i], first.port[i]];
    inFirst.set(keyOf(source, target, port), rows.length);
    rows.push([source, target, port, first.shape[i] ?? 0, first.flags[i] ?? 0]);
  });
  const differences = rows.map((): Difference => "removed");
  second.source.forEach((ownSource, i) => {
    const [source, target] = [place[ownSource] ?? 0, place[second.target[i] ?? 0] ?? 0];
    const port = second.port[i] ?? 0;
    const known = inFirst.get(keyOf(source, target, port));
    if (known !== undefined) differences[known] = "same";
    else {
      rows.push([source, target, port, texts.places.shapes[second.shape[i] ?? 0] ?? 0, second.flags[i] ?? 0]);
      differences.push("added");
    }
  });
  const column = (part: number) => Uint32Array.from(rows, (row) => row[part] ?? 0);
  const columns = {
    source: column(0),
    target: column(1),
    port: column(2),
    shape: column(3),
    flags: column(4),
  };
  return { columns, differences };
}

interface OpText {
  readonly op: string;
  readonly parameters: number;
  readonly output: string;
  readonly inputs: string;
}

class OpReader {
  readonly #graph: GraphColumns;
  readonly #inputs;
  readonly #outputs;

  constructor(graph: GraphColumns) {
    this.#graph = graph;
    this.#inputs = edgesBy(graph.target, graph.names.length);
    this.#outputs = edgesBy(graph.source, graph.names.length);
  }

  read(op: number): OpText {
    const { ops, op: types, parameters, names, source, port, shapes, shape } = this.#graph;
    const inputs = [...edgesOf(this.#inputs, op)].map((edge) => `${names[source[edge] ?? 0]}:${port[edge]}`);
    const outputs = [...edgesOf(this.#outputs, op)].map((edge) => shapes[shape[edge] ?? 0] ?? "");
    return {
      op: ops[types[op] ?? 0] ?? "",
      parameters: parameters[op] ?? Number.NaN,
      output: [...new Set(outputs)]
        .filter((text) => text !== "")
        .map(shortShape)
        .join(" and "),
      inputs: inputs.sort().join(", "),
    };
  }
}

function changesBetween(before: OpText, after: OpText): string[] {
  const changes: string[] = [];
  const note = (what: string, from: string, to: string) => {
    if (from !== to) changes.push(`${what}: ${from || "none"}, then ${to || "none"}`);
  };
  note("op", before.op, after.op);
  if (!Object.is(before.parameters, after.parameters)) {
    note("parameters", `${before.parameters}`, `${after.parameters}`);
  }
  if (before.output !== "" && after.output !== "") note("output", before.output, after.output);
  note("inputs", before.inputs, after.inputs);
  return changes;
}
