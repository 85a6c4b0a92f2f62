/// A run's name where there is little room: its end stays legible.
import { LineMark } from "./line_mark";
import { RunName } from "./names";

export interface RunCellProps {
  readonly name: string;
  /** Any CSS colour. */
  readonly color: string;
  /** Of its line; tells lines of one run apart. */
  readonly dash?: readonly number[] | undefined;
}

export function RunCell({ name, color, dash }: RunCellProps) {
  return (
    <div class="run-cell" title={name}>
      {dash ? <LineMark color={color} dash={dash} /> : <span class="dot" style={{ "--color": color }} />}
      <RunName name={name} />
    </div>
  );
}
