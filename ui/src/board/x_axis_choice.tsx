/// What the x axis counts.
import { usePage } from "../state/page";
import { SelectBox } from "../widgets/select_box";
import { SegmentedSetting } from "./segmented_setting";

const CHOICES = [
  ["step", "Step"],
  ["relative", "Relative"],
  ["wall", "Wall"],
] as const;

export interface XAxisChoiceProps {
  readonly isWide?: boolean;
}

export function XAxisChoice({ isWide = false }: XAxisChoiceProps) {
  const { xAxis } = usePage().settings;
  return <SegmentedSetting label="Horizontal axis" choices={CHOICES} setting={xAxis} isWide={isWide} />;
}

/** The same in little room. */
export function XAxisSelect() {
  const { xAxis } = usePage().settings;
  return (
    <SelectBox
      label="Horizontal axis"
      choices={CHOICES}
      value={xAxis.value}
      onChange={(value) => {
        xAxis.value = value;
      }}
    />
  );
}
