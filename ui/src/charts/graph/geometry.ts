/// Boxes of all shown nodes and the ways of all bundles, from the layouts of the open groups.
import type { Bundle, Leg } from "./bundles";
import type { GroupLayout, GroupLayouts, GroupShape } from "./group_layout";
import { type LayoutEdge, type LayoutNode, OUTSIDE } from "./layering";
import type { Scope } from "./shown";
import { type StubEnd, stubWay } from "./stubs";
import type { TreeNode } from "./tree";
import type { Box, Point } from "./types";

/** Around what an open group holds; at its top is its name. */
const PADDING_PX = 24;
const HEADER_PX = 40;
const FOOTER_PX = 22;

/** What is to be laid out. */
export interface Drawing {
  /** A scope before those within it. */
  readonly scopes: readonly DrawnScope[];
  readonly bundles: readonly DrawnBundle[];
}

export interface DrawnScope {
  readonly scope: Scope;
  /** The nodes that are not put aside. */
  readonly children: readonly TreeNode[];
}

export interface DrawnBundle {
  readonly bundle: Bundle;
  readonly legs: readonly Leg[];
  readonly label: string;
  readonly isLabelled: boolean;
  /** Where only a piece of it is drawn. */
  readonly stub: StubEnd | null;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Geometry {
  readonly boxes: ReadonlyMap<TreeNode, Box>;
  /** Of each bundle; none where a group stands in a grid. */
  readonly ways: readonly (readonly Point[] | null)[];
  readonly bounds: Box;
  readonly layouts: ReadonlyMap<Scope, GroupLayout>;
}

interface Links {
  readonly edges: LayoutEdge[];
  readonly index: Map<string, number>;
}

/** `sizeOf`: of a closed node; of an open one its least width, for its name. */
export function layOut(
  drawing: Drawing,
  layouts: GroupLayouts,
  sizeOf: (node: TreeNode) => Size,
  isPatient: boolean,
): Geometry {
  const maker = new GeometryMaker(drawing, sizeOf);
  for (const scope of [...drawing.scopes].reverse()) maker.layOut(scope, layouts, isPatient);
  for (const scope of drawing.scopes) maker.place(scope);
  return maker.finish();
}

class GeometryMaker {
  readonly #drawing: Drawing;
  readonly #sizeOf: (node: TreeNode) => Size;
  readonly #placeIn = new Map<TreeNode, number>();
  readonly #links = new Map<Scope, Links>();
  readonly #nodes = new Map<TreeNode, LayoutNode>();
  readonly #layouts = new Map<Scope, GroupLayout>();
  /** Left top of what a scope holds. */
  readonly #origins = new Map<Scope, Point>();
  readonly #boxes = new Map<TreeNode, Box>();

  constructor(drawing: Drawing, sizeOf: (node: TreeNode) => Size) {
    this.#drawing = drawing;
    this.#sizeOf = sizeOf;
    for (const { scope, children } of drawing.scopes) {
      children.forEach((child, i) => {
        this.#placeIn.set(child, i);
      });
      this.#links.set(scope, { edges: [], index: new Map() });
    }
    for (const bundle of drawing.bundles) if (!bundle.stub) this.#link(bundle);
  }

  #link({ legs, isLabelled }: DrawnBundle): void {
    legs.forEach((leg, i) => {
      const links = this.#links.get(leg.scope);
      const [source, target] = [this.#indexOf(leg.source), this.#indexOf(leg.target)];
      if (!links || source === target) return;
      const key = `${source} ${target}`;
      const wantsRoom = isLabelled && i === 0;
      const known = links.index.get(key);
      if (known === undefined) {
        links.index.set(key, links.edges.length);
        links.edges.push({ source, target, isLabelled: wantsRoom });
      } else if (wantsRoom) {
        links.edges[known] = { source, target, isLabelled: true };
      }
    });
  }

  #indexOf(node: TreeNode | null): number {
    return node ? (this.#placeIn.get(node) ?? OUTSIDE) : OUTSIDE;
  }

  layOut({ scope, children }: DrawnScope, layouts: GroupLayouts, isPatient: boolean): void {
    this.#sizeClosed(scope, children);
    const nodes = children.flatMap((child) => this.#nodes.get(child) ?? []);
    const shape: GroupShape = { nodes, edges: this.#links.get(scope)?.edges ?? [] };
    const layout = layouts.layOut(shape, isPatient);
    this.#layouts.set(scope, layout);
    this.#nodes.set(scope.group, openNode(layout, this.#sizeOf(scope.group).width));
  }

  /** Members of a series are equally wide. */
  #sizeClosed({ group }: Scope, children: readonly TreeNode[]): void {
    const closed = children.filter((child) => !this.#nodes.has(child));
    const sizes = closed.map(this.#sizeOf);
    const widest = sizes.reduce((most, { width }) => Math.max(most, width), 0);
    closed.forEach((child, i) => {
      const { width, height } = sizes[i] ?? { width: 0, height: 0 };
      this.#nodes.set(child, closedNode({ width: group.sort === "series" ? widest : width, height }));
    });
  }

  place({ scope, children }: DrawnScope): void {
    const { placed } = this.#layoutOf(scope);
    const origin = this.#originOf(scope);
    this.#origins.set(scope, origin);
    children.forEach((child, i) => {
      const { x = 0, y = 0 } = placed.places[i] ?? {};
      const { width = 0, height = 0 } = this.#nodes.get(child) ?? {};
      this.#boxes.set(child, { x: origin.x + x, y: origin.y + y, width, height });
    });
  }

  #originOf(scope: Scope): Point {
    const box = this.#boxes.get(scope.group);
    if (!box) return { x: 0, y: 0 };
    const { placed } = this.#layoutOf(scope);
    return { x: box.x + (box.width - placed.width) / 2, y: box.y + HEADER_PX };
  }

  #layoutOf(scope: Scope): GroupLayout {
    const layout = this.#layouts.get(scope);
    if (!layout) throw new Error(`group ${JSON.stringify(scope.group.id)} is not laid out`);
    return layout;
  }

  finish(): Geometry {
    const root = this.#drawing.scopes[0];
    const { width = 0, height = 0 } = root ? this.#layoutOf(root.scope).placed : {};
    return {
      boxes: this.#boxes,
      ways: this.#drawing.bundles.map((bundle) => this.#wayOf(bundle)),
      bounds: { x: 0, y: 0, width, height },
      layouts: this.#layouts,
    };
  }

  #wayOf({ bundle, legs, stub }: DrawnBundle): Point[] | null {
    if (bundle.source === bundle.target) return loopAt(this.#boxes.get(bundle.source));
    const end = stub && this.#boxes.get(bundle[stub]);
    if (stub && end) return stubWay(end, stub);
    const way: Point[] = [];
    for (const leg of legs) {
      const points = this.#pointsOf(leg);
      if (!points) return null;
      way.push(...points);
    }
    return way;
  }

  #pointsOf({ scope, source, target }: Leg): Point[] | null {
    const { placed, isPending } = this.#layoutOf(scope);
    const link = this.#links.get(scope)?.index.get(`${this.#indexOf(source)} ${this.#indexOf(target)}`);
    const route = link === undefined ? undefined : placed.routes[link];
    if (!route || isPending) return null;
    const { x, y } = this.#origins.get(scope) ?? { x: 0, y: 0 };
    const inside = route.map((point) => ({ x: point.x + x, y: point.y + y }));
    const box = this.#boxes.get(scope.group);
    if (!box) return inside;
    const top = source ? [] : [{ x: x + (placed.inX ?? 0), y: box.y }];
    const bottom = target ? [] : [{ x: x + (placed.outX ?? 0), y: box.y + box.height }];
    return [...top, ...inside, ...bottom];
  }
}

function closedNode({ width, height }: Size): LayoutNode {
  return { width, height, inX: width / 2, outX: width / 2 };
}

function openNode({ placed }: GroupLayout, least: number): LayoutNode {
  const width = Math.max(placed.width + 2 * PADDING_PX, least);
  const left = (width - placed.width) / 2;
  return {
    width,
    height: placed.height + HEADER_PX + FOOTER_PX,
    inX: left + (placed.inX ?? placed.width / 2),
    outX: left + (placed.outX ?? placed.width / 2),
  };
}

/** An op that reads from itself: out at its bottom, around its right, in at its top. */
function loopAt(box: Box | undefined): Point[] | null {
  if (!box) return null;
  const [middle, right] = [box.x + box.width / 2, box.x + box.width + 12];
  const [below, above] = [box.y + box.height + 6, box.y - 11];
  return [
    { x: middle, y: box.y + box.height },
    { x: middle, y: below },
    { x: right, y: below },
    { x: right, y: above },
    { x: middle, y: above },
    { x: middle, y: box.y },
  ];
}
