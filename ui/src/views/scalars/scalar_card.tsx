/// One tag over all runs.
import { useMemo } from "preact/hooks";
import type { CardProps } from "../../board/card_place";
import { usePage } from "../../state/page";
import { IconButton } from "../../widgets/button";
import { Card, CardFoot, CardHead } from "../../widgets/card";
import { Description } from "../../widgets/description";
import { MenuButton } from "../../widgets/menu";
import { PathName } from "../../widgets/names";
import { ScalarCardModel } from "./card_model";
import { DownloadDialog } from "./download_dialog";
import { cardMenu } from "./downloads";
import { ScalarChart } from "./scalar_chart";

export function ScalarCard({ place: { tag, id, rank } }: CardProps) {
  const page = usePage();
  const model = useMemo(() => new ScalarCardModel(page, tag, id, rank), [page, tag, id, rank]);
  return (
    <Card
      id={id}
      tag={tag}
      onEnter={() => {
        page.activeCard.value = model;
      }}
      onLeave={() => {
        if (page.activeCard.peek() === model) page.activeCard.value = null;
      }}
    >
      {() => <ScalarCardContent model={model} />}
    </Card>
  );
}

function ScalarCardContent({ model }: { readonly model: ScalarCardModel }) {
  const { page, tag } = model;
  return (
    <>
      <CardHead
        title={
          <>
            <PathName name={tag} matches={page.tagFilter.filter.value.rangesIn(tag)} />
            <Description
              text={page.catalogue.tags("scalars").tagByName.value.get(tag)?.message.description ?? ""}
            />
          </>
        }
        actions={<CardActions model={model} />}
      />
      <ScalarChart model={model} endLabels="values" />
      <CardFoot notes={model.notes.value} />
      <p class="visually-hidden" aria-live="polite">
        {model.spoken}
      </p>
      {model.isDownloading.value && <DownloadDialog model={model} />}
    </>
  );
}

function CardActions({ model }: { readonly model: ScalarCardModel }) {
  const { page, tag } = model;
  return (
    <>
      <IconButton
        icon="logY"
        label="Log y"
        keys="L"
        isSmall
        isPressed={page.isYLog(tag)}
        onClick={() => model.toggleYLog()}
      />
      <IconButton icon="fit" label="Fit" keys="F" isSmall onClick={() => model.fit()} />
      <IconButton
        icon="pin"
        label="Pin"
        keys="P"
        isSmall
        isPressed={page.pins.has(tag)}
        onClick={() => model.togglePin()}
      />
      <IconButton icon="full" label="Full screen" keys="Enter" isSmall onClick={() => model.toggleFull()} />
      <MenuButton icon="menu" label="More" isSmall items={() => cardMenu(model)} />
    </>
  );
}
