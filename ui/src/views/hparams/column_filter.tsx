/// What the values of one column must be: some of a few, between two numbers, or like a regular expression.
import { useEffect, useState } from "preact/hooks";
import { Button } from "../../widgets/button";
import { type Cell, compareCells } from "./cells";
import type { Bound, Constraint, Literal } from "./constraint";
import { exactCell } from "./format_cell";
import type { HParamsModel } from "./hparams_model";
import type { PointChoice } from "./query/syntax";
import { POINTS, type SheetColumn } from "./sheet";

/** Values of a column with more than these are no longer listed. */
const MAX_LISTED = 12;

export interface ColumnFilterProps {
  readonly model: HParamsModel;
  readonly column: SheetColumn;
}

/** Writes into the query, from which it is read. */
export function ColumnFilter({ model, column }: ColumnFilterProps) {
  const constraint = model.constraintOf(column);
  const change = (next: Constraint | null) => model.constrain(column, next);
  const values = distinctOf(column.cells);
  const isListed = values.length > 0 && values.length <= MAX_LISTED && column.kind !== "metric";
  return (
    <fieldset class="column-filter">
      <legend>{column.name}</legend>
      {column.metric && <PointColumns model={model} column={column} point={column.metric.point} />}
      {isListed && <ValueBoxes column={column} values={values} constraint={constraint} onChange={change} />}
      {column.isNumeric && <IntervalBoxes constraint={constraint} onChange={change} />}
      {!column.isNumeric && !isListed && <PatternBox constraint={constraint} onChange={change} />}
      {constraint && (
        <Button look="link" onClick={() => change(null)}>
          Clear
        </Button>
      )}
    </fieldset>
  );
}

function distinctOf(cells: readonly Cell[]): readonly Literal[] {
  const found = new Set<Literal>();
  for (const cell of cells) {
    if (cell !== null) found.add(cell);
    if (found.size > MAX_LISTED) break;
  }
  return [...found].sort(compareCells);
}

interface PointColumnsProps extends ColumnFilterProps {
  readonly point: PointChoice;
}

/** The other columns that a metric has. */
function PointColumns({ model, column, point }: PointColumnsProps) {
  return (
    <fieldset class="points" aria-label={`Columns of ${column.name}`}>
      {POINTS.map((each) => {
        const id = column.id.replace(`m.${point}.`, `m.${each}.`);
        const isShown = model.isShown(id);
        return (
          <button
            key={each}
            type="button"
            class="button toggle"
            aria-pressed={isShown}
            onClick={() => model.edit({ act: isShown ? "hide" : "show", id })}
          >
            {each}
          </button>
        );
      })}
    </fieldset>
  );
}

interface EditorProps {
  readonly constraint: Constraint | null;
  readonly onChange: (constraint: Constraint | null) => void;
}

interface ValueBoxesProps extends EditorProps {
  readonly column: SheetColumn;
  readonly values: readonly Literal[];
}

function ValueBoxes({ column, values, constraint, onChange }: ValueBoxesProps) {
  const chosen = constraint?.form === "set" ? constraint.values : values;
  const isOn = (value: Literal) => chosen.some((other) => Object.is(other, value));
  const toggle = (value: Literal) => {
    const next = values.filter((other) => isOn(other) !== Object.is(other, value));
    onChange(next.length === values.length ? null : { form: "set", values: next });
  };
  return (
    <div class="values">
      {values.map((value) => (
        <label key={`${typeof value} ${value}`}>
          <input type="checkbox" class="check-box" checked={isOn(value)} onChange={() => toggle(value)} />
          <span title={exactCell(column, value)}>{value === "" ? "empty" : String(value)}</span>
        </label>
      ))}
    </div>
  );
}

function IntervalBoxes({ constraint, onChange }: EditorProps) {
  const { low, high } = constraint?.form === "interval" ? constraint : { low: null, high: null };
  const change = (nextLow: Bound | null, nextHigh: Bound | null) =>
    onChange(nextLow || nextHigh ? { form: "interval", low: nextLow, high: nextHigh } : null);
  return (
    <div class="interval">
      <BoundBox label="Min" bound={low} onChange={(bound) => change(bound, high)} />
      <BoundBox label="Max" bound={high} onChange={(bound) => change(low, bound)} />
    </div>
  );
}

interface BoundBoxProps {
  readonly label: string;
  readonly bound: Bound | null;
  readonly onChange: (bound: Bound | null) => void;
}

function BoundBox({ label, bound, onChange }: BoundBoxProps) {
  const written = bound ? String(bound.value) : "";
  const [text, setText] = useState(written);
  useEffect(() => setText(written), [written]);
  const commit = () => {
    const value = Number(text);
    if (text.trim() === "") onChange(null);
    else if (Number.isNaN(value)) setText(written);
    else if (value !== bound?.value) onChange({ value, isInclusive: true });
  };
  return (
    <label>
      <span>{label}</span>
      <input
        class="field number-box"
        type="text"
        inputMode="decimal"
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === "Enter") commit();
        }}
      />
    </label>
  );
}

function PatternBox({ constraint, onChange }: EditorProps) {
  const source = constraint?.form === "pattern" ? constraint.source : "";
  return (
    <label class="pattern">
      <span>Regular expression</span>
      <input
        class="field"
        type="text"
        spellcheck={false}
        value={source}
        onChange={(event) => {
          const text = event.currentTarget.value;
          onChange(text === "" ? null : { form: "pattern", source: text });
        }}
      />
    </label>
  );
}
