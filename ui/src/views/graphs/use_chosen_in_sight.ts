/// Keeps the chosen node in sight when the window becomes smaller, as when its card opens beside it.
import { effect } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { GraphsModel } from "./graphs_model";

/** A second press follows within this time, or none does: what is pressed twice must not move between. */
const REST_MILLIS = 400;

export function useChosenInSight({ camera, chosen, nodeById }: GraphsModel): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let before = camera.window.peek().width;
    const bring = () => {
      const box = nodeById.peek().get(chosen.peek())?.box;
      if (box) camera.keep(box);
    };
    const stop = effect(() => {
      const { width } = camera.window.value;
      if (width < before) {
        clearTimeout(timer);
        timer = setTimeout(bring, REST_MILLIS);
      }
      before = width;
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [camera, chosen, nodeById]);
}
