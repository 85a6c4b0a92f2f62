/// What the x axis counts.
import { usePage } from "../state/page";
import { Segmented } from "../widgets/segmented";
import { SelectBox } from "../widgets/select_box";

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
  const change = (value: (typeof CHOICES)[number][0]) => {
    xAxis.value = value;
  };
  return (
    <Segmented
      label="Horizontal axis"
      choices={CHOICES}
      value={xAxis.value}
      isWide={isWide}
      onChange={change}
    />
  );
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
