/// Nodes that have a new place go there instead of jumping, in as long as the eye needs to follow.
import type { GraphScene, NodeId, Point } from "../../charts/graph/types";
import { isTesting } from "../../state/testing";
import type { Viewport } from "./viewport";

/** `--ease` of tokens.css. */
const MILLIS = 120;
/** Of more nodes nobody can follow where each went. */
const MAX_NODES = 400;

const isReduced = globalThis.matchMedia?.("(prefers-reduced-motion: reduce)");

/** Remembers where nodes were, for one canvas. */
export class Motion {
  #placeById: ReadonlyMap<NodeId, Point> | null = null;

  /** Moves the elements below `layer` from where they were to where the scene has them now. */
  play(layer: Element, scene: GraphScene, from: Viewport, to: Viewport): void {
    const before = this.#placeById;
    this.#placeById = new Map(scene.nodes.map(({ id, box }) => [id, box]));
    if (!before || !canMove(scene, from, to)) return;
    const shift = { x: (from.x - to.x) / to.scale, y: (from.y - to.y) / to.scale };
    for (const element of layer.querySelectorAll<SVGGElement>("[data-id], [data-frame]")) {
      const id = element.dataset.id ?? element.dataset.frame ?? "";
      const place = before.get(id);
      const now = this.#placeById.get(id);
      if (now) moveElement(element, place && { x: place.x + shift.x, y: place.y + shift.y }, now);
    }
    for (const edges of layer.querySelectorAll("[data-layer=edges]")) fadeIn(edges);
  }
}

function canMove({ nodes }: GraphScene, from: Viewport, to: Viewport): boolean {
  return !isTesting && !isReduced?.matches && nodes.length <= MAX_NODES && from.scale === to.scale;
}

function moveElement(element: SVGGElement, from: Point | undefined, to: Point): void {
  const at = ({ x, y }: Point) => ({ transform: `translate(${x}px, ${y}px)` });
  if (!from) fadeIn(element);
  else if (Math.hypot(from.x - to.x, from.y - to.y) >= 1) {
    element.animate([at(from), at(to)], { duration: MILLIS, easing: "ease-out" });
  }
}

function fadeIn(element: Element): void {
  element.animate([{ opacity: 0 }, { opacity: 1 }], { duration: MILLIS, easing: "ease-out" });
}
