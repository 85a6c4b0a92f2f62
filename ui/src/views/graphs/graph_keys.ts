/// Keys of the view that need no node under the focus.
import { useEffect } from "preact/hooks";
import { downloadSvg } from "./export_graph";
import type { GraphsModel } from "./graphs_model";

/** Elements whose keys are their own. */
const TAKES_KEYS = "input:not([type=checkbox], [type=radio]), select, textarea, dialog *, [popover] *";

/** Listens while the view is shown. */
export function useGraphKeys(model: GraphsModel): void {
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof Element && event.target.matches(TAKES_KEYS)) return;
      if (perform(model, event.key)) event.preventDefault();
    };
    document.addEventListener("keydown", hear, { capture: true });
    return () => document.removeEventListener("keydown", hear, { capture: true });
  }, [model]);
}

/** Does what a key asks for; false if it asks for nothing here. */
function perform(model: GraphsModel, key: string): boolean {
  if (key === "Escape") return giveUp(model);
  if (!model.page.settings.hasSingleKeys.peek() || !model.session.scene.peek()) return false;
  const act = ACTIONS[key.toLowerCase()];
  act?.(model);
  return act !== undefined;
}

const ACTIONS: Readonly<Record<string, (model: GraphsModel) => void>> = {
  "+": ({ camera }) => camera.zoomIn(),
  "=": ({ camera }) => camera.zoomIn(),
  "-": ({ camera }) => camera.zoomOut(),
  0: ({ camera }) => camera.fit(),
  f: ({ camera }) => camera.fit(),
  i: (model) => model.toggleTrace("inputs"),
  u: (model) => model.toggleTrace("outputs"),
  e: downloadSvg,
};

/** The trace first, then the choice. */
function giveUp(model: GraphsModel): boolean {
  if (model.options.trace.peek() !== "none") model.setTrace("none");
  else if (model.chosen.peek() !== "") model.select(null);
  else return false;
  return true;
}
