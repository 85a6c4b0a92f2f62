/// The texts of one tag of one run.
import { useSignal } from "@preact/signals";
import { CardFrame } from "../../board/card_frame";
import type { CardProps } from "../../board/card_place";
import { TextContent } from "./text_content";
import { downloadText, type ShownText, textMenu } from "./text_menu";

/** Shape of the box that stands in for a card that was never seen. */
const ASPECT = 2.4;

export function TextCard({ place }: CardProps) {
  const shown = useSignal<ShownText | null>(null);
  return (
    <CardFrame
      place={place}
      aspect={ASPECT}
      commands={{ download: () => downloadText(shown.peek()) }}
      menu={() => textMenu(shown.peek())}
    >
      {() => <TextContent place={place} shown={shown} />}
    </CardFrame>
  );
}
