/// The run that a card or a row is of: its colour and its name.
import { usePage } from "../state/page";
import { RunName } from "../widgets/names";

export interface RunChipProps {
  readonly run: string;
}

export function RunChip({ run }: RunChipProps) {
  const page = usePage();
  return (
    <span
      class="run-chip"
      onPointerEnter={() => {
        page.pointer.run.value = run;
      }}
      onPointerLeave={() => {
        if (page.pointer.run.peek() === run) page.pointer.run.value = null;
      }}
    >
      <span class="dot" style={{ "--color": page.colorOf(run) }} />
      <RunName name={run} />
    </span>
  );
}
