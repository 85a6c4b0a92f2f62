/// Lets a test ask what a card shows.
import { useEffect } from "preact/hooks";
import type { CardPlace } from "../../board/card_place";
import { usePage } from "../../state/page";
import type { TextMessage } from "../../wire/messages";

export interface DescribeProps {
  readonly place: CardPlace;
  readonly step: number;
  readonly text: TextMessage | null;
  readonly mode: string;
}

export function Describe({ place: { tag, run, id }, step, text, mode }: DescribeProps) {
  const { described } = usePage();
  useEffect(() => {
    const card = {
      describe: () => ({ kind: "text", id, tag, run, step, mode, shape: text?.shape, texts: text?.texts }),
    };
    described.add(card);
    return () => {
      described.delete(card);
    };
  }, [described, id, tag, run, step, mode, text]);
  return null;
}
