/// Takes files that are dropped on the view.
import type { EmbeddingsModel } from "./embeddings_model";
import { openFiles } from "./uploads";

export function useDrop(model: EmbeddingsModel) {
  return {
    onDragOver: (event: DragEvent) => {
      if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
    },
    onDrop: (event: DragEvent) => {
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      void openFiles(model, files);
    },
  };
}
