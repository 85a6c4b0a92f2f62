/// A heatmap of one run and tag at the page's step.
import { ArrayCard } from "../../board/arrays/array_card";
import { CARD_SIDE } from "../../board/arrays/use_array";
import type { CardProps } from "../../board/card_place";
import { HeatmapContent } from "./heatmap_content";

export function HeatmapCard({ place }: CardProps) {
  return <ArrayCard place={place}>{() => <HeatmapContent place={place} maxSide={CARD_SIDE} />}</ArrayCard>;
}
