/// A heatmap of one run and tag at the page's step.
import { CARD_SIDE } from "../../board/arrays/use_array";
import { CardFrame } from "../../board/card_frame";
import type { CardProps } from "../../board/card_place";
import { linkTo } from "../../state/address";
import { usePage } from "../../state/page";
import { copyText } from "../../widgets/clipboard";
import { HeatmapContent } from "./heatmap_content";

export function HeatmapCard({ place }: CardProps) {
  const page = usePage();
  const menu = () => [
    { text: "Copy link to this card", onSelect: () => void copyText(linkTo(page, place.key)) },
    { text: "Copy tag", onSelect: () => void copyText(place.tag) },
  ];
  return (
    <CardFrame place={place} menu={menu} aspect={1}>
      {() => <HeatmapContent place={place} maxSide={CARD_SIDE} />}
    </CardFrame>
  );
}
