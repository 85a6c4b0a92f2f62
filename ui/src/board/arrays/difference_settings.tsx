/// The drawer's section about differences: what is taken away from every array.
import { useMemo } from "preact/hooks";
import { usePage } from "../../state/page";
import { Button } from "../../widgets/button";
import { DrawerSection } from "../../widgets/drawer";
import { NumberBox } from "../../widgets/number_box";
import { SelectBox } from "../../widgets/select_box";
import type { Settable } from "../setting_controls";
import { differenceOptions, parseOwn, type Subtrahend } from "./difference_options";

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
      <OwnDifferences own={options.own} />
    </DrawerSection>
  );
}

/** Cards that were given their own by their menus. */
function OwnDifferences({ own }: { readonly own: Settable<string> }) {
  const n = parseOwn(own.value).size;
  if (n === 0) return null;
  const take = () => {
    own.value = "";
  };
  return (
    <div class="option">
      <span class="grow">{n === 1 ? "1 card has its own" : `${n} cards have their own`}</span>
      <Button look="link" onClick={take}>
        As on all cards
      </Button>
    </div>
  );
}

/** A run that is not shown can still be the chosen one. */
function withChosen(runs: readonly string[], chosen: string): readonly string[] {
  return runs.includes(chosen) ? runs : [chosen, ...runs];
}
