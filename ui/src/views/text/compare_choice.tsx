/// What texts are compared with.
import { type Page, usePage } from "../../state/page";
import { NumberBox } from "../../widgets/number_box";
import { SelectBox } from "../../widgets/select_box";
import { useTextOptions } from "./options";

export function CompareChoice() {
  const page = usePage();
  const { compareWith, compareStep, compareRun } = useTextOptions();
  const runs = page.selection.shown.value;
  const run = runs.includes(compareRun.value) ? compareRun.value : (runs[0] ?? "");
  return (
    <span class="compare-choice">
      <SelectBox
        label="Compare with"
        choices={[
          ["previous", "with the step before"],
          ["step", "with step …"],
          ["run", "with run …"],
        ]}
        value={compareWith.value}
        onChange={(value) => {
          compareWith.value = value;
          if (value === "step") compareStep.value = stepNow(page);
        }}
      />
      {compareWith.value === "step" && (
        <NumberBox
          label="Compare with step"
          min={Number.MIN_SAFE_INTEGER}
          max={Number.MAX_SAFE_INTEGER}
          value={compareStep.value}
          onChange={(step) => {
            compareStep.value = Math.round(step);
          }}
        />
      )}
      {compareWith.value === "run" && (
        <SelectBox
          label="Compare with run"
          choices={runs.map((name) => [name, name] as const)}
          value={run}
          onChange={(name) => {
            compareRun.value = name;
          }}
        />
      )}
    </span>
  );
}

/** Where all cards stand: the step that stays while the slider goes on. */
function stepNow({ steps }: Page): number {
  const place = steps.linked.peek() ?? steps.places.peek().at(-1);
  return place?.step ?? 0;
}
