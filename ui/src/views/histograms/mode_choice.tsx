/// What histograms are drawn as.
import { usePage } from "../../state/page";
import { Segmented } from "../../widgets/segmented";
import { SelectBox } from "../../widgets/select_box";
import { MODES, SHARED_MODES, sharedMode } from "./modes";
import { histogramSettings } from "./settings";

export interface ModeChoiceProps {
  /** In little room. */
  readonly isNarrow?: boolean;
  readonly isWide?: boolean;
}

/** Of the page: of all cards that say nothing for themselves. */
export function ModeChoice({ isNarrow = false, isWide = false }: ModeChoiceProps) {
  const { mode, areRunsTogether } = histogramSettings(usePage());
  const isShared = areRunsTogether.value;
  const props = {
    label: "Cards as",
    choices: isShared ? SHARED_MODES : MODES,
    value: isShared ? sharedMode(mode.value) : mode.value,
    onChange: (value: typeof mode.value) => {
      mode.value = value;
    },
  };
  return isNarrow ? <SelectBox {...props} /> : <Segmented {...props} isWide={isWide} />;
}
