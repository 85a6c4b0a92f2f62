/// One tag of one run, or of all runs together.
import { useMemo } from "preact/hooks";
import { CardFrame } from "../../board/card_frame";
import type { CardProps } from "../../board/card_place";
import { usePage } from "../../state/page";
import { IconButton } from "../../widgets/button";
import { CardFoot } from "../../widgets/card";
import { savePng } from "../../widgets/save_picture";
import { HistogramCardModel } from "./card_model";
import { cardMenu, nameOf } from "./downloads";
import { HistogramBody } from "./histogram_body";

const ASPECT = 4 / 3;

export function HistogramCard({ place }: CardProps) {
  const page = usePage();
  const model = useMemo(() => new HistogramCardModel(page, place), [page, place.id, place.rank]);
  return (
    <CardFrame
      place={place}
      aspect={ASPECT}
      commands={commandsOf(model)}
      actions={<HistogramActions model={model} />}
      menu={() => cardMenu(model)}
    >
      {() => (
        <>
          <HistogramBody model={model} />
          <CardFoot notes={model.notes.value} />
        </>
      )}
    </CardFrame>
  );
}

export function HistogramActions({ model }: { readonly model: HistogramCardModel }) {
  return (
    <>
      <IconButton
        icon="logY"
        label="Log counts"
        keys="L"
        isSmall
        isPressed={model.isCountLog}
        onClick={() => model.toggleYLog()}
      />
      <IconButton icon="fit" label="Fit" keys="F" isSmall onClick={() => model.fit()} />
    </>
  );
}

/** What keys do with a card. */
export function commandsOf(model: HistogramCardModel) {
  return {
    fit: () => model.fit(),
    toggleYLog: () => model.toggleYLog(),
    togglePinnedTooltip: () => model.togglePinnedTooltip(),
    download: () => void savePng(model.picture, nameOf(model.place)),
  };
}
