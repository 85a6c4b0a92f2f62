/// The point under the pointer, marked in all other pictures of the same tag.
import { frameAt } from "../../charts/pictures/zoom_pan";
import { parseCardKey } from "../../state/card_key";
import { useImages } from "./images_state";

export function PixelMark({ card }: { readonly card: string }) {
  const state = useImages();
  const reading = state.reading.value;
  if (!reading || parseCardKey(reading.card).tag !== parseCardKey(card).tag) return null;
  const { x, y } = frameAt(state.viewOf(card), reading.at);
  return <span class="pixel-mark" style={{ left: `${100 * x}%`, top: `${100 * y}%` }} />;
}
