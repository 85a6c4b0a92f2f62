/// A heatmap of one run and tag at the page's step.
import { ArrayCard } from "../../board/arrays/array_card";
import type { CardProps } from "../../board/card_place";
import { HeatmapContent } from "./heatmap_content";
import { seriesOf } from "./logged";

export function HeatmapCard({ place }: CardProps) {
  return (
    <ArrayCard place={place} series={seriesOf(place.tag)}>
      {() => <HeatmapContent place={place} />}
    </ArrayCard>
  );
}
