/// Keys of the view: Esc clears the selection, F shows all, E downloads the picture.
import { useEffect } from "preact/hooks";
import type { CardCommands } from "../../state/active_card";
import { downloadPicture } from "./downloads";
import type { EmbeddingsModel } from "./embeddings_model";

export function useEmbeddingKeys(model: EmbeddingsModel): void {
  useEffect(() => {
    const { activeCard } = model.page;
    const commands: CardCommands = {
      tag: "embeddings",
      togglePin: () => {},
      toggleFull: () => {},
      fit: () => model.fit(),
      download: () => void downloadPicture(model),
    };
    const before = activeCard.peek();
    activeCard.value = commands;
    const hear = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented) model.clearSelection();
    };
    document.addEventListener("keydown", hear);
    return () => {
      document.removeEventListener("keydown", hear);
      if (activeCard.peek() === commands) activeCard.value = before;
    };
  }, [model]);
}
