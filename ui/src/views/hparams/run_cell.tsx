/// A row's check box, colour and name.
import { useComputed } from "@preact/signals";
import { CheckBox } from "../../widgets/check_box";
import { RunName } from "../../widgets/names";
import type { HParamsModel } from "./hparams_model";
import type { SheetRow } from "./sheet";

export interface RunCellProps {
  readonly model: HParamsModel;
  readonly row: SheetRow;
}

export function RunCell({ model, row }: RunCellProps) {
  const state = useComputed(() => model.runs.stateOf([row])).value;
  const color = useComputed(() => model.runs.colorOf(row)).value;
  return (
    <>
      <CheckBox state={state} label={row.name} tabIndex={-1} onToggle={() => model.runs.toggle([row])} />
      <span class={`dot${state === "none" ? " hollow" : ""}`} style={{ "--color": color }} />
      <RunName name={row.name} />
      {row.runs.length > 1 && <span class="count">{row.runs.length}</span>}
    </>
  );
}
