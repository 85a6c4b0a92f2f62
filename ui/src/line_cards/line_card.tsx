/// A card of lines: head, chart, foot.
import type { ComponentChildren } from "preact";
import { usePage } from "../state/page";
import { IconButton } from "../widgets/button";
import { Card, CardFoot, CardHead } from "../widgets/card";
import { lazily } from "../widgets/lazily";
import { MenuButton } from "../widgets/menu";
import { cardMenu } from "./downloads";
import type { LineCardModel } from "./line_card_model";
import { LineChartBody, type LineChartBodyProps } from "./line_chart_body";

const AxesDialog = lazily(async () => (await import("./axes_dialog")).AxesDialog);
const LineDownloads = lazily(async () => (await import("./line_downloads")).LineDownloads);
const StepTable = lazily(async () => (await import("./step_table")).StepTable);

export interface LineCardProps {
  readonly model: LineCardModel;
  readonly title: ComponentChildren;
  /** Buttons before those that every card of lines has. */
  readonly actions?: ComponentChildren;
  /** Stands before what the foot says. */
  readonly foot?: ComponentChildren;
}

export function LineCard({ model, title, actions, foot }: LineCardProps) {
  const page = usePage();
  return (
    <Card
      id={model.id}
      tag={model.tag}
      onEnter={() => {
        page.activeCard.value = model;
      }}
      onLeave={() => {
        if (page.activeCard.peek() === model) page.activeCard.value = null;
      }}
    >
      {() => (
        <>
          <CardHead
            title={title}
            actions={
              <>
                {actions}
                <CardActions model={model} />
              </>
            }
          />
          <LineContent model={model} endLabels="values" foot={foot} />
        </>
      )}
    </Card>
  );
}

export interface LineContentProps extends LineChartBodyProps {
  readonly foot?: ComponentChildren;
}

/** The chart with what is said under it. */
export function LineContent({ model, endLabels, foot }: LineContentProps) {
  return (
    <>
      <LineChartBody model={model} endLabels={endLabels} />
      <CardFoot notes={model.notes.value}>{foot}</CardFoot>
      {model.selection.isShown.value && model.status.value === "chart" && <StepTable model={model} />}
      <p class="visually-hidden" aria-live="polite">
        {model.spoken}
      </p>
      {model.isDownloading.value && <LineDownloads model={model} />}
      {model.isEditingAxes.value && <AxesDialog model={model} />}
    </>
  );
}

function CardActions({ model }: { readonly model: LineCardModel }) {
  const { page, subject } = model;
  return (
    <>
      <ScaleButtons model={model} isSmall />
      <IconButton
        icon="pin"
        label="Pin"
        keys="P"
        isSmall
        isPressed={page.pins.has(subject.key)}
        onClick={() => model.togglePin()}
      />
      <IconButton icon="full" label="Full screen" keys="Enter" isSmall onClick={() => model.toggleFull()} />
      <MenuButton icon="menu" label="More" isSmall items={() => cardMenu(model)} />
    </>
  );
}

export interface ScaleButtonsProps {
  readonly model: LineCardModel;
  readonly isSmall?: boolean;
}

export function ScaleButtons({ model, isSmall = false }: ScaleButtonsProps) {
  return (
    <>
      <IconButton
        icon="logY"
        label="Log y"
        keys="L"
        isSmall={isSmall}
        isPressed={model.page.isYLog(model.subject.key)}
        onClick={() => model.toggleYLog()}
      />
      <IconButton icon="fit" label="Fit" keys="F" isSmall={isSmall} onClick={() => model.fit()} />
    </>
  );
}
