/// The point under the pointer, marked in all other pictures.
import { useImages } from "./images_state";

export function PixelMark({ card }: { readonly card: string }) {
  const state = useImages();
  const at = state.reading.value?.at;
  if (!at) return null;
  const { scale, x, y } = state.viewOf(card);
  const place = { left: `${100 * ((at.x - x) * scale + 0.5)}%`, top: `${100 * ((at.y - y) * scale + 0.5)}%` };
  return <span class="pixel-mark" style={place} />;
}
