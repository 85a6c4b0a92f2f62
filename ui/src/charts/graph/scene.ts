/// Makes what is drawn of a graph: shown nodes with their boxes, edges with their paths, what is put aside.
import { findAside } from "./aside";
import { asideNodes, tiesOf } from "./aside_nodes";
import { type Bundle, bundlesOf, type Leg, legsOf } from "./bundles";
import { type Coloring, coloringsOf, colorNodes } from "./colors";
import { differenceCounts, differenceOfNode } from "./differences";
import { labelOfBundle, labelPlace, newsworthy, Room } from "./edge_label";
import { pathThrough } from "./edge_path";
import { type DrawnBundle, type DrawnScope, type Geometry, layOut } from "./geometry";
import { closedSize, openSize } from "./node_size";
import { detailOf, labelOf, typeOf } from "./node_text";
import type { SceneWish } from "./scene_wish";
import { type Scope, Shown } from "./shown";
import { stubsOf } from "./stubs";
import type { TreeNode } from "./tree";
import type { AsideReason, GraphScene, SceneEdge, SceneNode } from "./types";

export function makeScene(wish: SceneWish): GraphScene {
  return new SceneMaker(wish).make();
}

class SceneMaker {
  readonly #wish: SceneWish;
  readonly #shown: Shown;
  readonly #aside: Map<TreeNode, AsideReason>;
  readonly #coloring: Coloring;
  readonly #nAside = new Map<TreeNode, number>();
  readonly #bundles: readonly { readonly bundle: Bundle; readonly legs: readonly Leg[] }[];

  constructor(wish: SceneWish) {
    this.#wish = wish;
    const { model, opening } = wish;
    this.#shown = new Shown(model, opening);
    this.#bundles = bundlesOf(model, this.#shown).map((bundle) => ({
      bundle,
      legs: legsOf(bundle, this.#shown),
    }));
    const legs = this.#bundles.flatMap((each) => each.legs);
    this.#aside = findAside(model, opening, this.#shown.scopes, legs);
    this.#coloring = colorNodes(wish.colorBy, model, wish.comparison, this.#shown.closed);
  }

  make(): GraphScene {
    const { model, comparison, tracing, layouts, isPatient } = this.#wish;
    const scopes = this.#drawnScopes();
    const bundles = this.#drawnBundles(new Set(scopes.map(({ scope }) => scope)));
    const ties = tiesOf(this.#bundles, this.#aside);
    for (const { main } of ties) this.#nAside.set(main, (this.#nAside.get(main) ?? 0) + 1);
    const geometry = layOut({ scopes, bundles }, layouts, (node) => this.#sizeOf(node), isPatient);
    const nodes = this.#sceneNodes(scopes, geometry);
    const edges = this.#sceneEdges(bundles, geometry);
    const about = { wish: this.#wish, shown: this.#shown, coloring: this.#coloring };
    return {
      nodes,
      edges,
      aside: asideNodes(this.#aside, ties, about),
      bounds: geometry.bounds,
      legend: this.#coloring.legend,
      colorBy: this.#coloring.by,
      totals: {
        nOps: model.tree.root.nOps,
        nGroups: model.nGroups,
        nShown: nodes.length,
        nAside: this.#aside.size,
        parameters: model.parameters.of(model.tree.root),
        colorings: coloringsOf(model, comparison),
      },
      pending: [...geometry.layouts].filter(([, { isPending }]) => isPending).map(([{ group }]) => group.id),
      remarks: remarksOn(geometry),
      trace: tracing && { id: tracing.id, direction: tracing.direction, nOps: tracing.nOps },
    };
  }

  /** Scopes within what is put aside are left out. */
  #drawnScopes(): DrawnScope[] {
    return this.#shown.scopes
      .filter(({ group }) => !this.#isAside(group))
      .map((scope) => ({ scope, children: scope.children.filter((child) => !this.#aside.has(child)) }));
  }

  #isAside(node: TreeNode): boolean {
    return this.#aside.has(node) || [...node.ancestors()].some((each) => this.#aside.has(each));
  }

  #drawnBundles(scopes: ReadonlySet<Scope>): DrawnBundle[] {
    const isDrawn = ({ scope, source, target }: Leg) =>
      scopes.has(scope) && !this.#isPut(source) && !this.#isPut(target);
    const kept = this.#bundles
      .filter(({ legs }) => legs.every(isDrawn))
      .map((each) => ({ ...each, label: labelOfBundle(each.bundle, this.#wish.model) }));
    const news = newsworthy(kept);
    const stubs = stubsOf(kept);
    return kept.map((each, i) => ({ ...each, isLabelled: news.has(i), stub: stubs.get(i) ?? null }));
  }

  #isPut(node: TreeNode | null): boolean {
    return node !== null && this.#aside.has(node);
  }

  #isOpen(node: TreeNode): boolean {
    return node.op < 0 && this.#wish.opening.open.has(node.id);
  }

  #textOf(node: TreeNode) {
    const { model } = this.#wish;
    return {
      label: labelOf(node, model),
      detail: detailOf(node, model, this.#isOpen(node)),
      isGroup: node.op < 0,
      opClass: model.nodeClass(node),
    };
  }

  #sizeOf(node: TreeNode) {
    return this.#isOpen(node) ? openSize(this.#textOf(node)) : closedSize(this.#textOf(node));
  }

  #sceneNodes(scopes: readonly DrawnScope[], geometry: Geometry): SceneNode[] {
    return scopes.flatMap((drawn) => drawn.children.map((node) => this.#sceneNode(node, drawn, geometry)));
  }

  #sceneNode(node: TreeNode, { scope }: DrawnScope, { boxes }: Geometry): SceneNode {
    const { model, comparison, tracing } = this.#wish;
    const { label, detail, opClass } = this.#textOf(node);
    const isOpen = this.#isOpen(node);
    return {
      id: node.id,
      sort: node.sort,
      parent: scope.outer ? scope.group.id : null,
      depth: scope.depth,
      label,
      detail,
      type: typeOf(node, model),
      opClass,
      isOpen,
      box: boxes.get(node) ?? { x: 0, y: 0, width: 0, height: 0 },
      color: isOpen ? null : this.#coloring.colorOf(node),
      nOps: node.nOps,
      isTraced: tracing?.passesNode(node) ?? true,
      difference: differenceOfNode(node, model, comparison),
      counts: differenceCounts(node, model, comparison),
      nAside: this.#nAside.get(node) ?? 0,
    };
  }

  #sceneEdges(bundles: readonly DrawnBundle[], { boxes, ways }: Geometry): SceneEdge[] {
    const room = new Room();
    for (const [node, box] of boxes) if (!this.#isOpen(node)) room.take(box);
    return bundles.flatMap((drawn, i) => {
      const way = ways[i];
      if (!way || way.length < 2) return [];
      const label = this.#edgeLabel(drawn);
      const labelAt = labelPlace(way);
      const hasRoom = (drawn.isLabelled || drawn.stub !== null) && room.takeLabel(label, labelAt);
      return [{ ...this.#edgeFacts(drawn), ...pathThrough(way), label, labelAt, hasRoom }];
    });
  }

  #edgeLabel({ bundle, label, stub }: DrawnBundle): string {
    if (stub === null) return label;
    return labelOf(stub === "target" ? bundle.source : bundle.target, this.#wish.model);
  }

  #edgeFacts({ bundle, stub }: DrawnBundle) {
    const { model, comparison, tracing } = this.#wish;
    const { source, target, edges, isControl, isReference } = bundle;
    const { graph } = model;
    const differences = new Set(edges.map((edge) => comparison?.edgeDifferenceOf(edge) ?? "same"));
    const [only] = differences;
    return {
      id: `${source.id}\n${target.id}`,
      source: source.id,
      target: target.id,
      nEdges: edges.length,
      isControl,
      isReference,
      isStub: stub !== null,
      isTraced:
        !tracing ||
        edges.some((edge) => tracing.passesEdge(graph.source[edge] ?? 0, graph.target[edge] ?? 0)),
      difference: differences.size === 1 && only ? only : ("changed" as const),
    };
  }
}

function remarksOn({ layouts }: Geometry): string[] {
  return [...layouts]
    .filter(([, { isSimple }]) => isSimple)
    .map(([{ group, children }]) => {
      const where = group.id === "" ? "The graph" : group.id.slice(0, -1);
      return `${where} has ${children.length.toLocaleString("en")} nodes: they stand in simple rows.`;
    });
}
