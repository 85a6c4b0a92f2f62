/// Takes a file that is dropped on the view.
import { useEffect, useState } from "preact/hooks";
import type { GraphsModel } from "./graphs_model";

/** Whether a file is over the view now. */
export function useDroppedFile(view: { readonly current: HTMLElement | null }, model: GraphsModel): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const listen = (name: "dragover" | "dragleave" | "drop", hear: (event: DragEvent) => void) =>
      view.current?.addEventListener(name, hear, { signal });
    listen("dragover", (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      setOver(true);
    });
    listen("dragleave", () => setOver(false));
    listen("drop", (event) => {
      setOver(false);
      const [file] = event.dataTransfer?.files ?? [];
      if (!file) return;
      event.preventDefault();
      void model.upload(file);
    });
    return () => controller.abort();
  }, [view, model]);
  return isOver;
}
