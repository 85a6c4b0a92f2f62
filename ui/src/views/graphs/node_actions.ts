/// What clicks and keys on nodes do: all of them are heard at the canvas.
import { useLayoutEffect, useMemo } from "preact/hooks";
import type { NodeId } from "../../charts/graph/types";
import type { GraphsModel } from "./graphs_model";
import { isWalkKey, walk } from "./walk";

export interface NodeActions {
  readonly onClick: (event: MouseEvent) => void;
  readonly onDblClick: (event: MouseEvent) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** The focus stays on its node where the node is drawn anew, as when a group opens. */
export function useNodeActions(
  area: { readonly current: SVGSVGElement | null },
  model: GraphsModel,
): NodeActions {
  const focus = useMemo(() => new NodeFocus(model), [model]);
  useLayoutEffect(() => focus.restore(area.current));
  return useMemo(() => actionsOf(model, focus), [model, focus]);
}

/** Which node has the focus. */
class NodeFocus {
  readonly #model: GraphsModel;
  #has = false;

  constructor(model: GraphsModel) {
    this.#model = model;
  }

  take(id: NodeId): void {
    this.#has = true;
    this.#model.focused.value = id;
  }

  restore(area: Element | null): void {
    const active = document.activeElement;
    if (active && active !== document.body && !area?.contains(active)) this.#has = false;
    const id = this.#model.focused.peek();
    if (!this.#has || !area || id === null) return;
    const element = area.querySelector<SVGGElement>(`[data-id="${CSS.escape(id)}"]`);
    if (element !== active) element?.focus({ preventScroll: true });
  }
}

function actionsOf(model: GraphsModel, focus: NodeFocus): NodeActions {
  return {
    onClick: (event) => {
      const id = idAt(event);
      if (id === null) return;
      focus.take(id);
      if (isOnSign(event)) void model.toggle(id);
      else model.select(id);
    },
    onDblClick: (event) => {
      const id = idAt(event);
      if (id !== null && !isOnSign(event) && isGroup(model, id)) void model.toggle(id);
    },
    onKeyDown: (event) => {
      const id = idAt(event);
      if (id === null || event.ctrlKey || event.metaKey || event.altKey) return;
      focus.take(id);
      if (!act(model, focus, id, event.key)) return;
      event.preventDefault();
      event.stopPropagation();
    },
  };
}

/** Does what a key on a node asks for; false if it asks for nothing. */
function act(model: GraphsModel, focus: NodeFocus, id: NodeId, key: string): boolean {
  const scene = model.session.scene.peek();
  if (key === "Enter" && isGroup(model, id)) {
    void model.toggle(id);
    return true;
  }
  if (key === "Enter" || key === " ") {
    model.select(id);
    return true;
  }
  if (!scene || !isWalkKey(key)) return false;
  const next = walk(scene, id, key);
  if (next) {
    focus.take(next.id);
    model.camera.bring(next.box);
  }
  return true;
}

function isGroup({ nodeById }: GraphsModel, id: NodeId): boolean {
  const sort = nodeById.peek().get(id)?.sort;
  return sort !== undefined && sort !== "op";
}

function idAt({ target }: Event): NodeId | null {
  const node = target instanceof Element ? target.closest<SVGGElement>("[data-id], [data-frame]") : null;
  return node?.dataset.id ?? node?.dataset.frame ?? null;
}

function isOnSign({ target }: Event): boolean {
  return target instanceof Element && target.matches("[data-action=toggle]");
}
