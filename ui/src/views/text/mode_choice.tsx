/// How texts are shown, and what they are compared with.
import { Segmented } from "../../widgets/segmented";
import { SelectBox } from "../../widgets/select_box";
import { CompareChoice } from "./compare_choice";
import { type TextMode, useTextOptions } from "./options";

const MODES: readonly (readonly [TextMode, string])[] = [
  ["rendered", "Rendered"],
  ["source", "Source"],
  ["difference", "Difference"],
];

export interface ModeChoiceProps {
  readonly isNarrow?: boolean;
}

export function ModeChoice({ isNarrow = false }: ModeChoiceProps) {
  const { mode } = useTextOptions();
  const change = (value: TextMode) => {
    mode.value = value;
  };
  const props = { label: "Texts are shown", choices: MODES, value: mode.value, onChange: change };
  return (
    <>
      {mode.value === "difference" && !isNarrow && <CompareChoice />}
      {isNarrow ? <SelectBox {...props} /> : <Segmented {...props} />}
    </>
  );
}
