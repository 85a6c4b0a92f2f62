/// How wide the texts of nodes are in the page's font.
import type { NodeMeasures } from "./scene_node";
import { makeMeasure } from "./text_room";

let made: NodeMeasures | null = null;

/** Made when first asked for: the font is that of the document. */
export function nodeMeasures(): NodeMeasures {
  made ??= measuresIn(getComputedStyle(document.body).fontFamily);
  return made;
}

function measuresIn(family: string): NodeMeasures {
  return {
    label: makeMeasure(`12px ${family}`),
    strong: makeMeasure(`600 12px ${family}`),
    detail: makeMeasure(`11px ${family}`),
  };
}
