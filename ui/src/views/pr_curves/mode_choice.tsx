/// Which measure is drawn over which.
import { SegmentedSetting } from "../../board/segmented_setting";
import { usePage } from "../../state/page";
import { MODE_NAMES, MODES, type ModeName } from "./modes";
import { prStateOf } from "./pr_state";

const CHOICES = MODE_NAMES.map((name): readonly [ModeName, string] => [name, MODES[name].title]);

export function ModeChoice() {
  return <SegmentedSetting label="Curves" choices={CHOICES} setting={prStateOf(usePage()).mode} />;
}
