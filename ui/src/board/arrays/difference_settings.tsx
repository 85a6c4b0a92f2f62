/// The drawer's section about differences: what is taken away from every array.
import { useMemo } from "preact/hooks";
import { usePage } from "../../state/page";
import { DrawerSection } from "../../widgets/drawer";
import { NumberBox } from "../../widgets/number_box";
import { SelectBox } from "../../widgets/select_box";
import { differenceOptions, type Subtrahend } from "./difference_options";

const CHOICES: readonly (readonly [Subtrahend, string])[] = [
  ["nothing", "Nothing"],
  ["before", "The value before"],
  ["step", "A step"],
  ["run", "A run"],
];

export function DifferenceSettings({ kind }: { readonly kind: string }) {
  const page = usePage();
  const options = useMemo(() => differenceOptions(page.options, kind), [page, kind]);
  const runs = page.selection.shown.value;
  const choose = (subtrahend: Subtrahend) => {
    if (subtrahend === "run" && options.run.peek() === "") options.run.value = runs[0] ?? "";
    options.subtrahend.value = subtrahend;
  };
  return (
    <DrawerSection title="Difference">
      <div class="option">
        <span class="name">Take away</span>
        <SelectBox label="Take away" choices={CHOICES} value={options.subtrahend.value} onChange={choose} />
      </div>
      {options.subtrahend.value === "step" && (
        <div class="option">
          <span class="grow">Step</span>
          <NumberBox
            label="Step that is taken away"
            min={Number.MIN_SAFE_INTEGER}
            max={Number.MAX_SAFE_INTEGER}
            value={options.step.value}
            onChange={(step) => {
              options.step.value = Math.round(step);
            }}
          />
        </div>
      )}
      {options.subtrahend.value === "run" && (
        <div class="option">
          <span class="name">Run</span>
          <SelectBox
            label="Run that is taken away"
            choices={withChosen(runs, options.run.value).map((run) => [run, run] as const)}
            value={options.run.value}
            onChange={(run) => {
              options.run.value = run;
            }}
          />
        </div>
      )}
    </DrawerSection>
  );
}

/** A run that is not shown can still be the chosen one. */
function withChosen(runs: readonly string[], chosen: string): readonly string[] {
  return runs.includes(chosen) ? runs : [chosen, ...runs];
}
