/// Which measure is drawn over which.
import { usePage } from "../../state/page";
import { Segmented } from "../../widgets/segmented";
import { MODE_NAMES, MODES, type ModeName } from "./modes";
import { prStateOf } from "./pr_state";

const CHOICES = MODE_NAMES.map((name): readonly [ModeName, string] => [name, MODES[name].title]);

export function ModeChoice() {
  const { mode } = prStateOf(usePage());
  return (
    <Segmented
      label="Curves"
      choices={CHOICES}
      value={mode.value}
      onChange={(name) => {
        mode.value = name;
      }}
    />
  );
}
