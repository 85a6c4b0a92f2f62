/// What a view hands to the logic of graphs and what it hears back: plain columns and boxes, no runs, no HTTP, no DOM.

/** A graph as the server sends it. The first text of `devices`, `shapes` and `clusters` is empty: not known. */
export interface GraphColumns {
  /** One for each op, in file order, unique. */
  readonly names: readonly string[];
  readonly ops: readonly string[];
  readonly devices: readonly string[];
  readonly shapes: readonly string[];
  readonly clusters: readonly string[];
  /** Of each op: indexes into `ops`, `devices` and `clusters`. */
  readonly op: Uint32Array;
  readonly device: Uint32Array;
  readonly cluster: Uint32Array;
  /** Of each op; NaN: not known. */
  readonly parameters: Float64Array;
  /** Of each op: index into `TPU_SUPPORTS`. */
  readonly tpu: Uint8Array;
  /** Of each op, from a profile; `null` without one. */
  readonly computeMicros: Float64Array | null;
  readonly memoryBytes: Float64Array | null;
  /** Of each edge: indexes into `names`. */
  readonly source: Uint32Array;
  readonly target: Uint32Array;
  /** Which output of the source. */
  readonly port: Uint32Array;
  /** Index into `shapes`. */
  readonly shape: Uint32Array;
  /** `EDGE_CONTROL` and `EDGE_REFERENCE`. */
  readonly flags: Uint32Array;
}

export const EDGE_CONTROL = 1;
export const EDGE_REFERENCE = 2;

/** Whether an op can run on a TPU; empty: not known. */
export const TPU_SUPPORTS = ["", "compatible", "incompatible"] as const;
export type TpuSupport = (typeof TPU_SUPPORTS)[number];

/**
 * Names a node of the scene. Of an op its name; of a group its path and a slash, `layer1/block0/`; of a series its
 * pattern likewise, `encoder/layer_[0-11]/`. The same while the graph is the same.
 */
export type NodeId = string;

/** `functions` is the group of the library's functions. */
export type NodeSort = "op" | "group" | "series" | "functions";

/** In px; the graph's left top corner is 0, 0. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export type ColorBy =
  | "operation"
  | "structure"
  | "device"
  | "cluster"
  | "parameters"
  | "time"
  | "memory"
  | "tpu"
  | "comparison";

/** Classes of operations; `other` is all the rest. */
export type OpClass =
  | "convolution"
  | "normalization"
  | "activation"
  | "pooling"
  | "linear"
  | "attention"
  | "embedding"
  | "recurrent"
  | "arithmetic"
  | "shape"
  | "dropout"
  | "input"
  | "loss"
  | "parameter"
  | "constant"
  | "control"
  | "other";

/**
 * By classes: parts of the legend's entries, the greatest first, their shares adding up to 1. By a scale: 0 to 1 of
 * the legend's range. `null`: nothing is known, or a structure that is there once.
 */
export type NodeColor =
  | { readonly form: "entries"; readonly parts: readonly ColorPart[] }
  | { readonly form: "shade"; readonly shade: number }
  | null;

export interface ColorPart {
  /** Index into the legend's entries. */
  readonly entry: number;
  readonly share: number;
}

export type Legend =
  | { readonly form: "entries"; readonly entries: readonly LegendEntry[] }
  | {
      readonly form: "scale";
      readonly low: number;
      readonly high: number;
      readonly unit: "" | "µs" | "bytes";
    };

export interface LegendEntry {
  /** `OpClass`, a device, a cluster, `TpuSupport`, a side of the comparison, or the id of the first node of a structure. */
  readonly key: string;
  readonly label: string;
  /** Ops, or nodes of a structure. */
  readonly count: number;
}

/** Where a node or an edge stands in a comparison with a second graph. */
export type Difference = "same" | "removed" | "added" | "changed";

/** How many ops of a node are only in the first graph, only in the second, or changed. */
export interface DifferenceCounts {
  readonly removed: number;
  readonly added: number;
  readonly changed: number;
}

export interface SceneNode {
  readonly id: NodeId;
  readonly sort: NodeSort;
  /** The group that it lies in; `null` at the top. */
  readonly parent: NodeId | null;
  /** 0 at the top. */
  readonly depth: number;
  readonly label: string;
  /** What stands at the right: `"64→256"`, `"4 ops"`, `"12 layers"`; may be empty. */
  readonly detail: string;
  /** Type of an op, class of a torch module (`"Conv2d"`); may be empty. */
  readonly type: string;
  readonly opClass: OpClass;
  readonly box: Box;
  /** Whether its children are shown in its box. Only groups and series open. */
  readonly isOpen: boolean;
  readonly color: NodeColor;
  /** 1 for an op. */
  readonly nOps: number;
  /** Whether the trace passes here; `true` for all without a trace. */
  readonly isTraced: boolean;
  readonly difference: Difference;
  readonly counts: DifferenceCounts;
  /** Nodes that are put aside and are tied to this one. */
  readonly nAside: number;
}

export interface SceneEdge {
  /** `source`, a line feed, `target`. */
  readonly id: string;
  readonly source: NodeId;
  readonly target: NodeId;
  /** SVG path data in px, ending where the arrow's head begins. */
  readonly path: string;
  /** What the path lies in: for culling. */
  readonly box: Box;
  /** The arrow's point; arrows point down. */
  readonly tip: Point;
  /** Edges between ops that are bundled here. */
  readonly nEdges: number;
  /** `"256×64×56²"` where all have it in common, `"3 tensors"` else; may be empty. Of a stub the other node's label. */
  readonly label: string;
  readonly labelAt: Point;
  /** Whether the label is to be drawn: there is room for it, and it says something new. */
  readonly hasRoom: boolean;
  /** All of the bundle. */
  readonly isControl: boolean;
  /** One of the bundle. */
  readonly isReference: boolean;
  /** A short piece at one end stands for an edge of a node that many of another group are tied to. */
  readonly isStub: boolean;
  readonly isTraced: boolean;
  readonly difference: Difference;
}

export type AsideReason = "constant" | "initialization" | "degree" | "user";

/** A node that is listed beside the main graph, so that its edges do not cover it. */
export interface AsideNode {
  readonly id: NodeId;
  readonly sort: NodeSort;
  /** The open group that it would lie in; `null` at the top. */
  readonly parent: NodeId | null;
  readonly label: string;
  readonly detail: string;
  readonly type: string;
  readonly opClass: OpClass;
  readonly color: NodeColor;
  readonly nOps: number;
  readonly reason: AsideReason;
  /** Nodes of the scene that it reads from and that read from it, at most 100 each. */
  readonly sources: readonly NodeId[];
  readonly targets: readonly NodeId[];
}

/** What is drawn. */
export interface GraphScene {
  /** Parents before their children. */
  readonly nodes: readonly SceneNode[];
  readonly edges: readonly SceneEdge[];
  readonly aside: readonly AsideNode[];
  readonly bounds: Box;
  readonly legend: Legend;
  /** What it is coloured by: `"operation"` where the graph does not have what was asked for. */
  readonly colorBy: ColorBy;
  readonly totals: SceneTotals;
  /** Groups that stand in a grid for now: their layout is being made, and comes as a scene of its own. */
  readonly pending: readonly NodeId[];
  /** Sentences: groups that are too large for a full layout, cycles. */
  readonly remarks: readonly string[];
  readonly trace: Trace | null;
}

export interface SceneTotals {
  readonly nOps: number;
  readonly nGroups: number;
  readonly nShown: number;
  readonly nAside: number;
  readonly parameters: number;
  /** Which of `ColorBy` the graph has data for. */
  readonly colorings: readonly ColorBy[];
}

export type TraceDirection = "inputs" | "outputs" | "both";

export interface Trace {
  readonly id: NodeId;
  readonly direction: TraceDirection;
  /** Ops on the way, without those of the node itself. */
  readonly nOps: number;
}

export interface FoundNode {
  readonly id: NodeId;
  readonly sort: NodeSort;
  readonly label: string;
  readonly type: string;
}

/** Nodes whose path a regular expression finds, in file order; at most 1,000 of `nMatches`. */
export interface Finding {
  readonly nodes: readonly FoundNode[];
  readonly nMatches: number;
  /** Why the expression cannot be read; `null` where it can. */
  readonly error: string | null;
}

export interface Neighbor {
  readonly id: NodeId;
  readonly label: string;
  readonly nEdges: number;
  readonly shape: string;
  readonly isControl: boolean;
}

/** What a node's card says of it beyond what the server knows of an op. */
export interface NodeFacts {
  readonly id: NodeId;
  readonly sort: NodeSort;
  /** From the top, itself not included. */
  readonly ancestors: readonly NodeId[];
  readonly label: string;
  /** Path of a group, name of an op. */
  readonly name: string;
  readonly type: string;
  readonly nOps: number;
  readonly nGroups: number;
  /** Sums of what is known; NaN where nothing is. */
  readonly parameters: number;
  readonly computeMicros: number;
  readonly memoryBytes: number;
  /** Types of ops inside, most of all first. */
  readonly ops: readonly { readonly op: string; readonly opClass: OpClass; readonly count: number }[];
  readonly devices: readonly { readonly device: string; readonly count: number }[];
  readonly children: readonly { readonly id: NodeId; readonly label: string; readonly nOps: number }[];
  /** Nodes outside of it that it reads from, and that read from it; as in the scene. */
  readonly inputs: readonly Neighbor[];
  readonly outputs: readonly Neighbor[];
  readonly isAside: boolean;
  /**
   * The series that it is, or is folded into, or would be folded into were it not ungrouped; else `null`. A group of ops that
   * one module does in several places is like a series that is ungrouped at first.
   */
  readonly series: { readonly id: NodeId; readonly isGrouped: boolean } | null;
  /** What a comparison says of it: `"op: Relu, then Gelu"`. */
  readonly changes: readonly string[];
  /** Which ops can run on a TPU; `null` where that is not known. */
  readonly tpu: TpuFacts | null;
  readonly counts: DifferenceCounts;
}

/** How many ops of a node can run on a TPU, and the first of those that cannot. */
export interface TpuFacts {
  readonly nCompatible: number;
  readonly nIncompatible: number;
  readonly incompatible: readonly { readonly id: NodeId; readonly label: string; readonly op: string }[];
}

/** What a session is asked for. All but `find` and `describe` answer with a scene. */
export type GraphOrder =
  | { readonly kind: "load"; readonly graph: GraphColumns; readonly view?: ViewOfGraph }
  | { readonly kind: "toggle"; readonly id: NodeId }
  /** Opens all groups that the node lies in; with `inside` itself as well. */
  | { readonly kind: "open"; readonly id: NodeId; readonly inside?: boolean }
  /** Opens a group and all that it holds, as long as at most 400 nodes are shown by it; `null`: of the whole graph. */
  | { readonly kind: "openAll"; readonly id: NodeId | null }
  /** Closes all that is open. */
  | { readonly kind: "closeAll" }
  /** Folds a series, or a group that is like one, or takes it apart. */
  | { readonly kind: "group"; readonly series: NodeId; readonly isGrouped: boolean }
  /** `null`: by the rule. */
  | { readonly kind: "setAside"; readonly id: NodeId; readonly isAside: boolean | null }
  | { readonly kind: "color"; readonly by: ColorBy }
  | { readonly kind: "trace"; readonly id: NodeId | null; readonly direction: TraceDirection }
  /** A second graph; `null` ends the comparison. */
  | { readonly kind: "compare"; readonly graph: GraphColumns | null }
  | { readonly kind: "find"; readonly pattern: string }
  | { readonly kind: "describe"; readonly id: NodeId };

/** What of a view survives when a graph is loaded anew. Ids that the graph does not have are left out. */
export interface ViewOfGraph {
  /** `null`: as a graph is first shown. */
  readonly open?: readonly NodeId[] | null;
  readonly colorBy?: ColorBy;
}

/** What an order is answered with. */
export type GraphAnswer<O extends GraphOrder> = O extends { readonly kind: "find" }
  ? Finding
  : O extends { readonly kind: "describe" }
    ? NodeFacts | null
    : GraphScene;
