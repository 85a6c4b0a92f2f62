/// A scalar card that fills the main area.
import { useMemo } from "preact/hooks";
import type { FullProps } from "../../board/board";
import { FULL_RANK } from "../../board/card_place";
import { FullPanel } from "../../board/full_panel";
import { XAxisChoice } from "../../board/x_axis_choice";
import { usePage } from "../../state/page";
import { IconButton } from "../../widgets/button";
import { CardFoot } from "../../widgets/card";
import { MenuButton } from "../../widgets/menu";
import { ScalarCardModel } from "./card_model";
import { DownloadDialog } from "./download_dialog";
import { cardMenu } from "./downloads";
import { ScalarChart } from "./scalar_chart";

export function FullScreen({ place, places }: FullProps) {
  const page = usePage();
  const { tag } = place;
  const model = useMemo(() => new ScalarCardModel(page, tag, `full:${tag}`, FULL_RANK), [page, tag]);
  return (
    <FullPanel place={place} places={places} commands={model} controls={<FullControls model={model} />}>
      <ScalarChart model={model} endLabels="names" />
      <CardFoot notes={model.notes.value} />
      <p class="visually-hidden" aria-live="polite">
        {model.spoken}
      </p>
      {model.isDownloading.value && <DownloadDialog model={model} />}
    </FullPanel>
  );
}

function FullControls({ model }: { readonly model: ScalarCardModel }) {
  return (
    <>
      <XAxisChoice />
      <IconButton
        icon="logY"
        label="Log y"
        keys="L"
        isPressed={model.page.isYLog(model.tag)}
        onClick={() => model.toggleYLog()}
      />
      <IconButton icon="fit" label="Fit" keys="F" onClick={() => model.fit()} />
      <IconButton icon="download" label="Download" keys="E" onClick={() => model.download()} />
      <MenuButton icon="menu" label="More" items={() => cardMenu(model)} />
    </>
  );
}
