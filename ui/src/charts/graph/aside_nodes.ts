/// What is listed of the nodes that are put aside, and what they are tied to.
import type { Bundle, Leg } from "./bundles";
import type { Coloring } from "./colors";
import { detailOf, labelOf, typeOf } from "./node_text";
import type { SceneWish } from "./scene_wish";
import type { Shown } from "./shown";
import type { TreeNode } from "./tree";
import type { AsideNode, AsideReason } from "./types";

/** Of so many nodes in each direction the names are given. */
const MAX_NAMED = 100;

/** A node that is put aside reads from a node of the scene, or the other way round. */
export interface Tie {
  readonly aside: TreeNode;
  readonly main: TreeNode;
  readonly isInput: boolean;
}

type Way = { readonly bundle: Bundle; readonly legs: readonly Leg[] };

/** Each pair once in a direction. */
export function tiesOf(ways: readonly Way[], aside: ReadonlyMap<TreeNode, AsideReason>): Tie[] {
  return ways.flatMap(({ bundle, legs }) => {
    const [source, target] = [
      legs.find((leg) => leg.source && aside.has(leg.source))?.source,
      legs.findLast((leg) => leg.target && aside.has(leg.target))?.target,
    ];
    const from = source && !target ? [{ aside: source, main: bundle.target, isInput: false }] : [];
    const to = target && !source ? [{ aside: target, main: bundle.source, isInput: true }] : [];
    return [...from, ...to];
  });
}

interface About {
  readonly wish: SceneWish;
  readonly shown: Shown;
  readonly coloring: Coloring;
}

export function asideNodes(
  aside: ReadonlyMap<TreeNode, AsideReason>,
  ties: readonly Tie[],
  { wish, shown, coloring }: About,
): AsideNode[] {
  const byNode = new Map<TreeNode, Tie[]>();
  for (const tie of ties) byNode.set(tie.aside, [...(byNode.get(tie.aside) ?? []), tie]);
  return [...aside].map(([node, reason]) => {
    const own = byNode.get(node) ?? [];
    const scope = shown.scopeOf(node);
    const named = (isInput: boolean) =>
      [...new Set(own.filter((tie) => tie.isInput === isInput).map(({ main }) => main.id))].slice(
        0,
        MAX_NAMED,
      );
    return {
      ...{ id: node.id, sort: node.sort, parent: scope?.outer ? scope.group.id : null, reason },
      label: labelOf(node, wish.model),
      detail: detailOf(node, wish.model, false),
      type: typeOf(node, wish.model),
      opClass: wish.model.nodeClass(node),
      color: coloring.colorOf(node),
      nOps: node.nOps,
      sources: named(true),
      targets: named(false),
    };
  });
}
