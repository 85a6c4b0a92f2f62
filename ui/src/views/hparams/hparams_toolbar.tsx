/// The bar over the table: the query, how many runs pass it, the picture, columns and downloads.

import { useRef, useState } from "preact/hooks";
import { formatInteger } from "../../base/format";
import type { ToolbarProps } from "../../board/board_toolbar";
import { SettingsButton } from "../../board/settings_button";
import { usePage } from "../../state/page";
import { Button } from "../../widgets/button";
import { Description } from "../../widgets/description";
import { Icon } from "../../widgets/icon";
import { lazily } from "../../widgets/lazily";
import { MenuButton } from "../../widgets/menu";
import { Popover } from "../../widgets/popover";
import { Segmented } from "../../widgets/segmented";
import { SelectBox } from "../../widgets/select_box";
import { type HParamsModel, hparamsModel, type Panel } from "./hparams_model";
import { QueryField } from "./query_field";

const ColumnsPanel = lazily(async () => (await import("./columns_panel")).ColumnsPanel);
const FILES = [
  ["Download CSV", "csv"],
  ["Download JSON", "json"],
  ["Download LaTeX", "tex"],
] as const;
const PANELS: readonly (readonly [Panel, string])[] = [
  ["parallel", "Parallel"],
  ["scatter", "Scatter"],
  ["importance", "Importance"],
  ["none", "None"],
];

export function HParamsToolbar({ isNarrow, runsButton }: ToolbarProps) {
  const model = hparamsModel(usePage());
  return (
    <div class="bar toolbar hparams-toolbar" role="toolbar" aria-label="HParams">
      {runsButton}
      <QueryField model={model} />
      <MatchChip model={model} />
      <Description text={model.tables.table.value.answer?.description ?? ""} />
      <span class="space" />
      <PanelChoice model={model} isNarrow={isNarrow} />
      <DifferingButton model={model} />
      <ColumnsButton model={model} />
      <MenuButton
        icon="download"
        label="Download the table"
        items={() => FILES.map(([text, ending]) => ({ text, onSelect: () => void save(model, ending) }))}
      />
      <SettingsButton />
    </div>
  );
}

async function save(model: HParamsModel, ending: "csv" | "json" | "tex"): Promise<void> {
  const { saveTable } = await import("./downloads");
  saveTable(model, ending);
}

function MatchChip({ model }: { readonly model: HParamsModel }) {
  const [nListed, nAll] = [model.listed.value.length, model.sheet.value.rows.length];
  if (model.query.value === "") return null;
  return (
    <button type="button" class="chip" title="Clear the filter" onClick={() => model.query.reset()}>
      {formatInteger(nListed)} of {formatInteger(nAll)} runs
      <Icon name="close" size={10} />
    </button>
  );
}

function PanelChoice({ model, isNarrow }: { readonly model: HParamsModel; readonly isNarrow: boolean }) {
  const change = (panel: Panel) => {
    model.panel.value = panel;
  };
  const Choice = isNarrow ? SelectBox<Panel> : Segmented<Panel>;
  return (
    <Choice label="Picture over the table" choices={PANELS} value={model.panel.value} onChange={change} />
  );
}

function DifferingButton({ model }: { readonly model: HParamsModel }) {
  const isOn = model.onlyDiffering.value;
  return (
    <button
      type="button"
      class="button toggle"
      aria-pressed={isOn}
      title="Leave hyperparameters out that are the same in all runs"
      onClick={() => {
        model.onlyDiffering.value = !isOn;
      }}
    >
      Differing columns only
    </button>
  );
}

function ColumnsButton({ model }: { readonly model: HParamsModel }) {
  const anchor = useRef<HTMLSpanElement>(null);
  const [isOpen, setOpen] = useState(false);
  const { columns } = model.sheet.value;
  const nAll = columns.filter(({ metric }) => metric === null || metric.point === "last").length;
  return (
    <span ref={anchor}>
      <Button icon="columns" isExpanded={isOpen} onClick={() => setOpen(!isOpen)}>
        Columns {formatInteger(model.columns.value.length + 1)} of {formatInteger(nAll)}
      </Button>
      {isOpen && (
        <Popover
          anchor={anchor}
          label="Columns"
          align="end"
          className="columns-panel"
          onClose={() => setOpen(false)}
        >
          <ColumnsPanel model={model} />
        </Popover>
      )}
    </span>
  );
}
