/// A graph's frame as the columns that the logic of graphs works on.
import type { GraphColumns } from "../../charts/graph/types";
import type { GraphFrame } from "../../data/graphs";
import { ApiError } from "../../wire/api_error";

type ColumnClass<T> = abstract new (...args: never[]) => T;

/** Throws `ApiError` with code `bad_frame` where a column is missing or of another type. */
export function columnsOf({ header, columns }: GraphFrame): GraphColumns {
  const find = <T>(name: string, type: ColumnClass<T>): T => {
    const column: unknown = columns.get(name);
    if (column instanceof type) return column;
    throw new ApiError("bad_frame", `the graph has no column ${JSON.stringify(name)}`, 200);
  };
  const integers = (name: string) => find(name, Uint32Array);
  const profiled = (name: string) => (columns.has(name) ? find(name, Float64Array) : null);
  const { names, ops, devices, shapes, clusters } = header;
  return {
    ...{ names, ops, devices, shapes, clusters },
    op: integers("op"),
    device: integers("device"),
    cluster: integers("cluster"),
    parameters: find("parameters", Float64Array),
    tpu: find("tpu", Uint8Array),
    computeMicros: profiled("compute_us"),
    memoryBytes: profiled("memory_bytes"),
    source: integers("source"),
    target: integers("target"),
    port: integers("port"),
    shape: integers("shape"),
    flags: integers("flags"),
  };
}
