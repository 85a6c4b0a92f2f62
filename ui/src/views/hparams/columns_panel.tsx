/// Which columns there are: shown or hidden, and what their values must be.
import { useState } from "preact/hooks";
import { PASS_ALL, parseFilter } from "../../state/filter";
import { Button } from "../../widgets/button";
import { CheckBox } from "../../widgets/check_box";
import { FilterField } from "../../widgets/filter_field";
import { Icon } from "../../widgets/icon";
import { VirtualList } from "../../widgets/virtual_list";
import { ColumnFilter } from "./column_filter";
import type { HParamsModel } from "./hparams_model";
import type { SheetColumn } from "./sheet";

const ROW_HEIGHT_PX = 28;

export function ColumnsPanel({ model }: { readonly model: HParamsModel }) {
  const [text, setText] = useState("");
  const [id, setId] = useState<string | null>(null);
  const parsed = parseFilter(text);
  const { matches } = parsed.isOk ? parsed.value : PASS_ALL;
  const { columns } = model.sheet.value;
  const listed = columns.filter(
    (column) => column.id !== "run" && isListed(column, model) && matches(column.name),
  );
  const chosen = columns.find((column) => column.id === id);
  return (
    <>
      <FilterField
        label="Filter columns"
        keys=""
        id="column-filter"
        value={text}
        error={parsed.isOk ? null : parsed.error}
        onInput={setText}
      />
      <VirtualList
        items={listed}
        rowHeightPx={ROW_HEIGHT_PX}
        label="Columns"
        topKey={text}
        keyOf={(column) => column.id}
      >
        {(column) => (
          <ColumnRow
            model={model}
            column={column}
            isChosen={column.id === id}
            onChoose={() => setId(column.id === id ? null : column.id)}
          />
        )}
      </VirtualList>
      {chosen && <ColumnFilter key={chosen.id} model={model} column={chosen} />}
      <div class="columns-foot">
        <Button look="link" onClick={() => model.resetColumns()}>
          As at first
        </Button>
      </div>
    </>
  );
}

/** A metric has four columns; those that are not shown are reached by the one of its last points. */
function isListed({ id, metric }: SheetColumn, model: HParamsModel): boolean {
  return metric === null || metric.point === "last" || model.isShown(id);
}

interface ColumnRowProps {
  readonly model: HParamsModel;
  readonly column: SheetColumn;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function ColumnRow({ model, column, isChosen, onChoose }: ColumnRowProps) {
  const { id, name, metric, kind } = column;
  const isShown = model.isShown(id);
  const hasConstraint = model.constraintOf(column) !== null;
  return (
    <div class={`column-row${isChosen ? " chosen" : ""}`}>
      <CheckBox
        state={isShown ? "all" : "none"}
        label={metric ? `${name} ${metric.point}` : name}
        onToggle={() => model.edit({ act: isShown ? "hide" : "show", id })}
      />
      <button
        type="button"
        class="column-name"
        aria-expanded={isChosen}
        title={column.description || name}
        onClick={onChoose}
      >
        <span>{name}</span>
        <span class="faint">
          {metric ? metric.point : kind === "hparam" && !column.differs ? "equal" : ""}
        </span>
        <span class={hasConstraint ? "filtered" : "faint"}>
          <Icon name={isChosen ? "down" : "right"} size={12} />
        </span>
      </button>
    </div>
  );
}
