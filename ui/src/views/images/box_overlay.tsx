/// Boxes over a picture, drawn again at each zoom so that their lines stay thin.
import { usePage } from "../../state/page";
import { N_NAMED_SLOTS, slotColor } from "../../state/palette";
import type { BoxMessage } from "../../wire/messages";
import { boxIn } from "./boxes";
import { useImages } from "./images_state";

export interface BoxOverlayProps {
  readonly card: string;
  readonly boxes: readonly BoxMessage[];
  /** Of the picture in pixels. */
  readonly width: number;
  readonly height: number;
}

export function BoxOverlay({ card, boxes, width, height }: BoxOverlayProps) {
  const { brightness } = usePage();
  const state = useImages();
  if (!state.hasBoxes.value || boxes.length === 0) return null;
  const view = state.viewOf(card);
  return (
    <div class="picture-boxes">
      {boxes.map((box, i) => {
        const place = boxIn(box, { width, height }, view);
        if (!place) return null;
        const color = slotColor(state.labels.slotOf(box.label) % N_NAMED_SLOTS, brightness.value);
        return (
          <div key={i} class="picture-box" style={{ ...place, "--color": color }}>
            {box.label !== "" && <span>{box.label}</span>}
          </div>
        );
      })}
    </div>
  );
}
