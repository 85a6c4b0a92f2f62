/// The Heatmaps tab: a card for each run and tag.
import { Board } from "../../board/board";
import { usePage } from "../../state/page";
import { HeatmapCard } from "./heatmap_card";
import { HeatmapFull } from "./heatmap_full";
import { widthOption } from "./options";
import "../../board/arrays/arrays.css";

export function HeatmapsView() {
  return (
    <Board
      kind="heatmaps"
      isPerRun
      widthPx={widthOption(usePage()).value}
      empty="No heatmaps were logged yet."
      Card={HeatmapCard}
      Full={HeatmapFull}
    />
  );
}
