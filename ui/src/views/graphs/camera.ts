/// What part of the graph the window shows, and how commands move it.
import { type Signal, signal } from "@preact/signals";
import type { Box, GraphScene, NodeId, SceneNode } from "../../charts/graph/types";
import {
  beginAt,
  bringInside,
  centerOn,
  fitTo,
  IDENTITY,
  isInside,
  keepInPlace,
  keepInSight,
  type Point,
  type Size,
  type Viewport,
  zoomAt,
} from "./viewport";

const KEY_FACTOR = 1.25;
/** A node that is brought into sight can be read. */
const READABLE_SCALE = 0.6;
const MARGIN_PX = 24;

export class Camera {
  readonly viewport: Signal<Viewport> = signal(IDENTITY);
  /** Of the window that the graph is seen through, in CSS px. */
  readonly window: Signal<Size> = signal({ width: 0, height: 0 });
  /** Before the last new scene. */
  viewportBefore: Viewport = IDENTITY;
  #bounds: Box = { x: 0, y: 0, width: 1, height: 1 };
  /** Of the highest nodes. */
  #first: Box = this.#bounds;
  /** A graph came before the window had a size. */
  #isBeginDue = false;
  /** Nothing was moved since the graph was shown at first, or all of it. */
  #isFitted = false;

  /** Says how large the window is. */
  resize(window: Size): void {
    this.window.value = window;
    if (this.#isBeginDue && window.width > 0) this.#begin();
  }

  move(viewport: Viewport): void {
    this.#isFitted = false;
    this.viewport.value = keepInSight(viewport, this.#bounds, this.window.peek());
  }

  /** Scaled by a factor, at the middle of the window. */
  zoomBy(factor: number): void {
    const { width, height } = this.window.peek();
    this.move(zoomAt(this.viewport.peek(), factor, { x: width / 2, y: height / 2 }));
  }

  zoomIn(): void {
    this.zoomBy(KEY_FACTOR);
  }

  zoomOut(): void {
    this.zoomBy(1 / KEY_FACTOR);
  }

  /** Shows the whole graph. */
  fit(): void {
    this.#isFitted = true;
    this.viewport.value = fitTo(this.#bounds, this.window.peek());
  }

  /** Shows a graph for the first time. */
  #begin(): void {
    const window = this.window.peek();
    this.#isBeginDue = window.width === 0;
    this.#isFitted = true;
    if (!this.#isBeginDue) this.viewport.value = beginAt(this.#bounds, this.#first, window);
  }

  /** Brings a point of the graph into the middle. */
  center({ x, y }: Point): void {
    this.move(centerOn(this.viewport.peek(), { x, y, width: 0, height: 0 }, this.window.peek()));
  }

  /** Brings a box into the middle of the window, so large that it can be read, unless it is there already. */
  bring(box: Box): void {
    const { scale } = this.viewport.peek();
    if (scale < READABLE_SCALE) this.zoomBy(READABLE_SCALE / scale);
    const view = this.viewport.peek();
    const window = this.window.peek();
    if (!isInside(view, this.#around(box), window)) this.move(centerOn(view, box, window));
  }

  /** Moves as little as it takes to have a box in the window. */
  keep(box: Box): void {
    const view = this.viewport.peek();
    const window = this.window.peek();
    const around = this.#around(box);
    if (!isInside(view, around, window)) this.move(bringInside(view, around, window));
  }

  #around({ x, y, width, height }: Box): Box {
    const margin = MARGIN_PX / this.viewport.peek().scale;
    return { x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin };
  }

  /**
   * A new scene of the same graph: the node `anchor`, or else what is in both, stays where it is. Where all was shown
   * and a layout was still being made, all is shown again.
   */
  follow(scene: GraphScene, before: GraphScene | null, anchor: NodeId | null): void {
    this.#bounds = scene.bounds;
    this.#first = topmost(scene);
    this.viewportBefore = this.viewport.peek();
    const isMade = before !== null && before.pending.length > 0 && this.#isFitted;
    if (before && !isMade) this.#stay(scene, before, anchor);
    else this.#begin();
  }

  #stay(scene: GraphScene, before: GraphScene, anchor: NodeId | null): void {
    const placeById = new Map(before.nodes.map(({ id, box }) => [id, box]));
    const anchored = scene.nodes.find(({ id }) => id === anchor) ?? this.#middleOf(scene, placeById);
    const from = anchored && placeById.get(anchored.id);
    if (from) this.viewport.value = keepInPlace(this.viewport.peek(), from, anchored.box);
    this.#isFitted = false;
  }

  /** Of the nodes that were there before, the one nearest to the middle of the window. */
  #middleOf({ nodes }: GraphScene, placeById: ReadonlyMap<NodeId, Box>): SceneNode | null {
    const { scale, x, y } = this.viewport.peek();
    const { width, height } = this.window.peek();
    const middle = { x: (width / 2 - x) / scale, y: (height / 2 - y) / scale };
    let [nearest, least]: [SceneNode | null, number] = [null, Number.POSITIVE_INFINITY];
    for (const node of nodes) {
      const place = placeById.get(node.id);
      if (!place) continue;
      const distance = Math.hypot(place.x - middle.x, place.y - middle.y);
      if (distance < least) [nearest, least] = [node, distance];
    }
    return nearest;
  }
}

/** The box around the nodes that stand highest. */
function topmost({ nodes, bounds }: GraphScene): Box {
  const y = nodes.reduce((least, { box }) => Math.min(least, box.y), bounds.y + bounds.height);
  const row = nodes.filter(({ box }) => box.y === y).map(({ box }) => box);
  const x = row.reduce((least, box) => Math.min(least, box.x), bounds.x + bounds.width);
  const right = row.reduce((most, box) => Math.max(most, box.x + box.width), x);
  return { x, y, width: right - x, height: 0 };
}
