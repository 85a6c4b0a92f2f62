/// The Histograms tab: a card for each run of a tag, or one for all of them.
import { Board } from "../../board/board";
import { usePage } from "../../state/page";
import { HistogramCard } from "./histogram_card";
import { HistogramFull } from "./histogram_full";
import { histogramSettings } from "./settings";

export const KIND = "histograms";

export function HistogramsView() {
  const { areRunsTogether, cardWidthPx } = histogramSettings(usePage());
  return (
    <Board
      kind={KIND}
      isPerRun={!areRunsTogether.value}
      widthPx={cardWidthPx.value}
      empty="No histograms were logged yet."
      Card={HistogramCard}
      Full={HistogramFull}
    />
  );
}
