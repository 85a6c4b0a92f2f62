/// What edges say, and whether there is room to say it.
import type { Bundle } from "./bundles";
import type { GraphModel } from "./graph_model";
import { labelWidth } from "./node_size";
import { shortShape } from "./shape_text";
import { isControl } from "./statics";
import type { TreeNode } from "./tree";
import type { Box, Point } from "./types";

const HEIGHT_PX = 12;
const BESIDE_PX = 8;
/** How far below its source the middle of a label is at most. */
const MAX_BELOW_PX = 22;
/** Boxes are looked up by bands of this height. */
const BAND_PX = 64;

/** The shape that all data edges of a bundle have; `3 tensors` where they differ; empty where none is known. */
export function labelOfBundle({ edges }: Bundle, { graph }: GraphModel): string {
  const data = edges.filter((edge) => !isControl(graph, edge));
  const shapes = new Set(data.map((edge) => graph.shape[edge] ?? 0));
  if (shapes.size > 1) {
    const tensors = new Set(data.map((edge) => `${graph.source[edge]} ${graph.port[edge]}`));
    return tensors.size > 1 ? `${tensors.size} tensors` : "";
  }
  const [only = 0] = shapes;
  return shortShape(graph.shapes[only] ?? "");
}

/** Indexes of bundles whose label says something new: not what came into the source, and not twice at one source. */
export function newsworthy(
  bundles: readonly { readonly bundle: Bundle; readonly label: string }[],
): Set<number> {
  const coming = new Map<TreeNode, Set<string>>();
  for (const { bundle, label } of bundles) labelsAt(coming, bundle.target).add(label);
  const said = new Map<TreeNode, Set<string>>();
  const news = new Set<number>();
  bundles.forEach(({ bundle, label }, i) => {
    const { source } = bundle;
    if (label === "" || coming.get(source)?.has(label) || labelsAt(said, source).has(label)) return;
    labelsAt(said, source).add(label);
    news.add(i);
  });
  return news;
}

function labelsAt(map: Map<TreeNode, Set<string>>, node: TreeNode): Set<string> {
  const known = map.get(node) ?? new Set();
  map.set(node, known);
  return known;
}

/** Right of where an edge leaves its source: where the text begins, on its base line. */
export function labelPlace(way: readonly Point[]): Point {
  const [start = { x: 0, y: 0 }, ...rest] = way;
  const end = rest.find(({ y }) => y - start.y > 4) ?? start;
  const isStraight = Math.abs(end.x - start.x) < 1;
  const below = Math.min(MAX_BELOW_PX, (end.y - start.y) / 2);
  return { x: (isStraight ? start.x : (start.x + end.x) / 2) + BESIDE_PX, y: start.y + below + 4 };
}

/** Keeps what is drawn, to find room for labels. */
export class Room {
  readonly #bands = new Map<number, Box[]>();

  take(box: Box): void {
    for (const band of bandsOf(box)) this.#bands.set(band, [...(this.#bands.get(band) ?? []), box]);
  }

  /** Takes the place of a label if it is free. */
  takeLabel(label: string, { x, y }: Point): boolean {
    const box = { x, y: y - HEIGHT_PX + 2, width: labelWidth(label), height: HEIGHT_PX };
    const isTaken = bandsOf(box).some((band) => this.#bands.get(band)?.some((other) => overlaps(box, other)));
    if (!isTaken) this.take(box);
    return !isTaken;
  }
}

function bandsOf({ y, height }: Box): number[] {
  const first = Math.floor(y / BAND_PX);
  return Array.from({ length: Math.floor((y + height) / BAND_PX) - first + 1 }, (_, i) => first + i);
}

function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
