/// One chart of a layout.
import { useComputed } from "@preact/signals";
import { useMemo } from "preact/hooks";
import type { FullProps } from "../../board/board";
import { type CardPlace, type CardProps, FULL_RANK } from "../../board/card_place";
import { LineCard } from "../../line_cards/line_card";
import { LineCardModel } from "../../line_cards/line_card_model";
import { LineFull } from "../../line_cards/line_full";
import { usePage } from "../../state/page";
import { PathName } from "../../widgets/names";
import { customSubject } from "./custom_subject";
import type { LayoutChart } from "./layout_charts";
import { Matches } from "./matches";
import { useLayoutCharts } from "./use_layouts";

export function CustomCard({ place }: CardProps) {
  const page = usePage();
  const { model, chart } = useCustomModel(place, place.id, place.rank);
  const { title } = chart.value;
  return (
    <LineCard
      model={model}
      title={<PathName name={title} matches={page.tagFilter.filter.value.rangesIn(title)} />}
      foot={<Matches chart={chart} />}
    />
  );
}

export function CustomFull({ place, places }: FullProps) {
  const { model, chart } = useCustomModel(place, `full:${place.key}`, FULL_RANK);
  return <LineFull model={model} place={place} places={places} controls={<Matches chart={chart} />} />;
}

const GONE: LayoutChart = {
  name: "",
  title: "",
  message: { title: "", form: "none", patterns: [], margins: [] },
};

function useCustomModel({ key, tag }: CardPlace, id: string, rank: number) {
  const page = usePage();
  const charts = useLayoutCharts();
  const chart = useComputed(() => charts.value.get(tag) ?? GONE);
  const model = useMemo(
    () => new LineCardModel(page, customSubject(page, key, chart), id, rank),
    [page, key, chart, id, rank],
  );
  return { model, chart };
}
