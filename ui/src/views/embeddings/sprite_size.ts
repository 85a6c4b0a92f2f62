/// The picture with an image for each point, loaded once it is needed.
import { spriteUrl } from "../../data/embeddings";
import type { EmbeddingsModel } from "./embeddings_model";

/** Finds out how many images a row of the sprite has, for the image of one point; the result gives it up. */
export function measureSprite(model: EmbeddingsModel): (() => void) | undefined {
  const chosen = model.chosen.value;
  const isWanted = chosen?.sprite && model.selection.value.focus !== null;
  if (!isWanted || model.spriteColumns.value !== null) return undefined;
  const { width } = chosen.sprite;
  const picture = new Image();
  picture.onload = () => {
    model.spriteColumns.value = Math.max(1, Math.floor(picture.naturalWidth / width));
  };
  picture.src = spriteUrl(model.page.source, chosen);
  return () => {
    picture.onload = null;
  };
}
