/// What can be set for the graph of a page: which graph, what of it is open, chosen and how it is coloured.
import type { ColorBy } from "../../charts/graph/types";
import type { Option } from "../../state/options";
import type { Page } from "../../state/page";

export const COLORINGS = [
  "operation",
  "structure",
  "device",
  "cluster",
  "parameters",
  "time",
  "memory",
  "tpu",
  "comparison",
] as const satisfies readonly ColorBy[];

export interface GraphOptions {
  readonly run: Option<string>;
  /** `sort:tag` of a logged graph. */
  readonly graph: Option<string>;
  /** Key of a file that was uploaded; empty for what was logged. */
  readonly upload: Option<string>;
  /** Key of the graph that it is compared with; empty for none. */
  readonly beside: Option<string>;
  /** Tag of the profile; empty for the last one. */
  readonly profile: Option<string>;
  /** The device whose times and memory count; empty for all. */
  readonly device: Option<string>;
  readonly color: Option<ColorBy>;
  /** Ids of open groups as `encodeIds` writes them; empty for those that are open at first. */
  readonly open: Option<string>;
  /** Id of the chosen node; empty for none. */
  readonly node: Option<string>;
  /** Whether the way to the chosen node is marked, the way from it, or both. */
  readonly trace: Option<"none" | "inputs" | "outputs" | "both">;
  /** Ids of nodes that were put aside, and of those that were put into the main graph. */
  readonly aside: Option<string>;
  readonly main: Option<string>;
  /** Ids of series that were taken apart. */
  readonly apart: Option<string>;
  readonly find: Option<string>;
  readonly hasMinimap: Option<boolean>;
  readonly hasShapes: Option<boolean>;
  readonly hasAside: Option<boolean>;
}

const made = new WeakMap<Page, GraphOptions>();

/** The options of a page, the same ones each time. */
export function graphOptions(page: Page): GraphOptions {
  const known = made.get(page);
  if (known) return known;
  const { options } = page;
  const all: GraphOptions = {
    run: options.text("graphs.run"),
    graph: options.text("graphs.graph"),
    upload: options.passing("graphs.upload"),
    beside: options.passing("graphs.beside"),
    profile: options.text("graphs.profile"),
    device: options.text("graphs.device"),
    color: options.choice("graphs.color", COLORINGS),
    open: options.text("graphs.open"),
    node: options.passing("graphs.node"),
    trace: options.choice("graphs.trace", ["none", "inputs", "outputs", "both"]),
    aside: options.text("graphs.aside"),
    main: options.text("graphs.main"),
    apart: options.text("graphs.apart"),
    find: options.text("graphs.find"),
    hasMinimap: options.flag("graphs.minimap", true),
    hasShapes: options.flag("graphs.shapes", true),
    hasAside: options.flag("graphs.asideList", false),
  };
  made.set(page, all);
  return all;
}
