/// What a node's box says: its label, and the text at its right.
import { countOf, formatInteger, formatShort } from "../../base/format";
import { edgesOf } from "./adjacency";
import type { GraphModel } from "./graph_model";
import { readNumber } from "./names";
import { channelsBetween, shortShape } from "./shape_text";
import { isControl } from "./statics";
import type { TreeNode } from "./tree";

/** Names that say nothing: torch's values are numbered, or named after their use (`input.3`). */
const NAMELESS = /^(\d+|(input|x|out|output|hidden|res|y)([._]\d+)*)$/;

/** What repeated groups are called, of which a count can be read. */
const REPEATED = /(layer|block|stage|bottleneck|cell|unit|head|expert|module|level|step|encoder|decoder)s?$/i;

export function labelOf(node: TreeNode, model: GraphModel): string {
  if (node.op < 0) return node.label;
  const type = model.opType(node.op);
  return /^\w+::/.test(type) && NAMELESS.test(node.part) ? bareType(type) : node.label;
}

/** `aten::_convolution` is convolution. */
function bareType(type: string): string {
  return type.replace(/^\w+::_*/, "").replace(/_+$/, "");
}

/** Type of an op; of a group its module's class, or the type of the one op that it is made of. */
export function typeOf(node: TreeNode, model: GraphModel): string {
  if (node.op >= 0) return model.opType(node.op);
  if (node.type !== "") return node.type;
  const op = model.mainOp(node);
  return op < 0 ? "" : model.opType(op);
}

export function detailOf(node: TreeNode, model: GraphModel, isOpen: boolean): string {
  const parameters = model.parameters.of(node);
  if (isOpen) {
    const all = parameters > 0 ? [`${shortCount(parameters)} parameters`] : [];
    return [contentOf(node, model), ...all].join(", ");
  }
  if (model.mainOp(node) >= 0) return shapesOf(node, model) ?? "";
  return contentOf(node, model);
}

/** `64→256` of a layer with weights, the whole shape of an input. */
function shapesOf(node: TreeNode, model: GraphModel): string | null {
  const op = model.mainOp(node);
  if (op < 0) return null;
  const opClass = model.opClass(op);
  if (opClass === "input") return shortShape(outputShape(op, model) || inputShape(op, model)) || null;
  if (opClass !== "convolution" && opClass !== "linear") return null;
  return channelsBetween(inputShape(op, model), outputShape(op, model), opClass === "convolution");
}

/** Of the first input that moves and has a shape; empty without one. */
function inputShape(op: number, model: GraphModel): string {
  const { graph, statics } = model;
  return shapeAmong(edgesOf(model.inputs, op), model, (edge) => !statics[graph.source[edge] ?? 0]);
}

function outputShape(op: number, model: GraphModel): string {
  return shapeAmong(edgesOf(model.outputs, op), model, () => true);
}

function shapeAmong(edges: Uint32Array, { graph }: GraphModel, isMeant: (edge: number) => boolean): string {
  const edge = edges.find((each) => (graph.shape[each] ?? 0) > 0 && !isControl(graph, each) && isMeant(each));
  return edge === undefined ? "" : (graph.shapes[graph.shape[edge] ?? 0] ?? "");
}

/** `4 blocks` where all groups inside are numbered alike, else `10 ops`; constants do not count. */
function contentOf(node: TreeNode, model: GraphModel): string {
  return countOfLike(node, model) ?? countOf(model.nMovingOps(node) || node.nOps, "op");
}

function countOfLike(node: TreeNode, model: GraphModel): string | null {
  const members = node.children.flatMap((child) => (child.sort === "series" ? child.children : [child]));
  const groups = members.filter((child) => !model.isStatic(child));
  if (groups.length < 2 || groups.some(({ op }) => op >= 0)) return null;
  const numbered = groups.map(({ part }) => readNumber(part));
  const stem = numbered[0]?.stem ?? "";
  const [, noun = ""] = REPEATED.exec(stem.replace(/[^A-Za-z]+$/, "")) ?? [];
  if (noun === "" || numbered.some((each) => each?.stem !== stem)) return null;
  return countOf(groups.length, noun.toLowerCase());
}

/** `36,864`, `216k`, `25.6M`. */
function shortCount(n: number): string {
  return n < 100_000 ? formatInteger(n) : formatShort(n);
}
