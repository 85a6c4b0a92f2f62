/// Which ops give the same whatever the graph is fed: constants, parameters, and what only gathers them.
import { edgesBy, edgesOf } from "./adjacency";
import { classOf, isPlumbing } from "./op_classes";
import { EDGE_CONTROL, type GraphColumns } from "./types";

/** First values of variables, by TensorFlow's and Keras' names: random ones are as good as constant. */
const FIRST_VALUE = /\/initializer\//i;

/** 1 for each op that is static. */
export function staticOps(graph: GraphColumns): Uint8Array {
  const isSeed = graph.ops.map((op) => ["constant", "parameter"].includes(classOf(op)));
  const gathers = graph.ops.map(isPlumbing);
  const nOps = graph.names.length;
  const statics = Uint8Array.from(graph.op, (op, i) =>
    isSeed[op] || FIRST_VALUE.test(graph.names[i] ?? "") ? 1 : 0,
  );
  const nMoving = dataInputs(graph);
  const readers = edgesBy(graph.source, nOps);
  const waiting = [...statics.keys()].filter((op) => statics[op]);
  for (let op = waiting.pop(); op !== undefined; op = waiting.pop()) {
    for (const edge of edgesOf(readers, op)) {
      const target = graph.target[edge] ?? 0;
      if (isControl(graph, edge)) continue;
      nMoving[target] = (nMoving[target] ?? 0) - 1;
      if (nMoving[target] !== 0 || statics[target] || !gathers[graph.op[target] ?? 0]) continue;
      statics[target] = 1;
      waiting.push(target);
    }
  }
  return statics;
}

export function isControl(graph: GraphColumns, edge: number): boolean {
  return ((graph.flags[edge] ?? 0) & EDGE_CONTROL) !== 0;
}

/** Data edges into each op. */
function dataInputs(graph: GraphColumns): Int32Array {
  const count = new Int32Array(graph.names.length);
  graph.target.forEach((target, edge) => {
    if (!isControl(graph, edge)) count[target] = (count[target] ?? 0) + 1;
  });
  return count;
}
