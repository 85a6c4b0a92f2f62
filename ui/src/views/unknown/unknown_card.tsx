/// A value of one run and tag at the page's step.
import { CardFrame } from "../../board/card_frame";
import type { CardProps } from "../../board/card_place";
import { linkTo } from "../../state/address";
import { usePage } from "../../state/page";
import { copyText } from "../../widgets/clipboard";
import { CARD_BYTES, UnknownContent } from "./unknown_content";

export function UnknownCard({ place }: CardProps) {
  const page = usePage();
  const menu = () => [
    { text: "Copy link to this card", onSelect: () => void copyText(linkTo(page, place.key)) },
    { text: "Copy tag", onSelect: () => void copyText(place.tag) },
  ];
  return (
    <CardFrame place={place} menu={menu}>
      {() => <UnknownContent place={place} maxBytes={CARD_BYTES} />}
    </CardFrame>
  );
}
