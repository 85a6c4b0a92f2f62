/// The point under the pointer, marked in all other pictures of the same tag.
import { parseCardKey } from "../../state/card_key";
import { useImages } from "./images_state";

export function PixelMark({ card }: { readonly card: string }) {
  const state = useImages();
  const reading = state.reading.value;
  if (!reading || parseCardKey(reading.card).tag !== parseCardKey(card).tag) return null;
  const { at } = reading;
  const { scale, x, y } = state.viewOf(card);
  const place = { left: `${100 * ((at.x - x) * scale + 0.5)}%`, top: `${100 * ((at.y - y) * scale + 0.5)}%` };
  return <span class="pixel-mark" style={place} />;
}
