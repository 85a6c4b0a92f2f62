/// One tag over all runs.
import { useMemo } from "preact/hooks";
import type { FullProps } from "../../board/board";
import { CardTitle } from "../../board/card_frame";
import { type CardPlace, type CardProps, FULL_RANK } from "../../board/card_place";
import { LineCard } from "../../line_cards/line_card";
import { LineCardModel } from "../../line_cards/line_card_model";
import { LineFull } from "../../line_cards/line_full";
import { scalarSubject } from "../../line_cards/line_subject";
import { usePage } from "../../state/page";

export function ScalarCard({ place }: CardProps) {
  const model = useScalarModel(place, place.id, place.rank);
  return <LineCard model={model} title={<CardTitle place={place} />} />;
}

export function ScalarFull({ place, places }: FullProps) {
  const model = useScalarModel(place, `full:${place.key}`, FULL_RANK);
  return <LineFull model={model} place={place} places={places} />;
}

function useScalarModel({ key, tag }: CardPlace, id: string, rank: number): LineCardModel {
  const page = usePage();
  return useMemo(
    () => new LineCardModel(page, scalarSubject(page, key, tag), id, rank),
    [page, key, tag, id, rank],
  );
}
