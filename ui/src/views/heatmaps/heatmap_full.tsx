/// A heatmap that fills the main area, with all its numbers.
import { ArrayFull } from "../../board/arrays/array_card";
import type { FullProps } from "../../board/board";
import { HeatmapContent } from "./heatmap_content";

export function HeatmapFull(props: FullProps) {
  return <ArrayFull {...props}>{(place) => <HeatmapContent key={place.key} place={place} />}</ArrayFull>;
}
