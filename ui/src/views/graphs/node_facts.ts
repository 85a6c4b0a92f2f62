/// What a node's card says first: its operation, sizes, cost, place.
import { formatInteger, formatShort } from "../../base/format";
import { formatBytes } from "../../base/format_bytes";
import type { DifferenceCounts, NodeFacts } from "../../charts/graph/types";
import type { GraphNodeResponse } from "../../wire/messages";
import type { Fact } from "./fact_rows";

/** `node` is what the server says of an op or a scope, once it is there. Rows without a value are left out. */
export function factRows(facts: NodeFacts, node: GraphNodeResponse | null): readonly Fact[] {
  const { sort, type, nOps, nGroups, parameters, computeMicros, memoryBytes } = facts;
  const isOp = sort === "op";
  const shapes = isOp && node && !node.is_scope ? shapeRows(node) : [];
  const rows: Fact[] = [
    [isOp ? "Operation" : "Type", type],
    ["Operations", isOp ? "" : formatInteger(nOps)],
    ["Groups", isOp || nGroups === 0 ? "" : formatInteger(nGroups)],
    ...shapes,
    ["Parameters", known(parameters, formatInteger)],
    ["Time", known(computeMicros, formatMicros)],
    ["Memory", known(memoryBytes, formatBytes)],
    ["Device", isOp ? (node?.device ?? deviceOf(facts)) : ""],
  ];
  return rows.filter(([, value]) => value !== "");
}

/** `1 added, 2 changed`; empty where nothing differs. */
export function comparedText({ removed, added, changed }: DifferenceCounts): string {
  const parts = [
    [removed, "only in the first"],
    [added, "only in the second"],
    [changed, "changed"],
  ] as const;
  return parts
    .filter(([n]) => n > 0)
    .map(([n, what]) => `${formatInteger(n)} ${what}`)
    .join(", ");
}

/** Microseconds as people read them. */
export function formatMicros(micros: number): string {
  if (micros < 1000) return `${formatShort(micros)} µs`;
  return micros < 1_000_000 ? `${formatShort(micros / 1000)} ms` : `${formatShort(micros / 1_000_000)} s`;
}

function shapeRows({ inputs, output_shapes }: GraphNodeResponse): Fact[] {
  return [
    ["Input", textOf(inputs.map(({ shape }) => shape))],
    ["Output", textOf(output_shapes)],
  ];
}

function textOf(shapes: readonly string[]): string {
  return shapes
    .filter((shape) => shape !== "")
    .slice(0, 4)
    .join(", ");
}

function known(value: number, format: (value: number) => string): string {
  return Number.isNaN(value) ? "" : format(value);
}

function deviceOf({ devices }: NodeFacts): string {
  return devices.length === 1 ? (devices[0]?.device ?? "") : "";
}
