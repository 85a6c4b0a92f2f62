/// Which value stands on one side of a comparison: its tag, its run and its step.
import { formatInteger } from "../../base/format";
import { usePage } from "../../state/page";
import { placeAt } from "../../state/steps";
import { SelectBox } from "../../widgets/select_box";
import { Slider } from "../../widgets/slider";
import type { Comparison, Pick, Side } from "./comparison";
import { KIND } from "./images_state";
import type { PickedImage } from "./use_picked_image";

export interface CompareSideProps {
  readonly side: Side;
  readonly pick: Pick;
  readonly image: PickedImage;
  readonly comparison: Comparison;
}

const NAMES = { left: "Left", right: "Right" } as const;

export function CompareSide({ side, pick, image: { values, row }, comparison }: CompareSideProps) {
  const page = usePage();
  const { tagByName, tagNames } = page.catalogue.tags(KIND);
  const runs = tagByName.value.get(pick.tag)?.runs ?? new Set<string>();
  const name = NAMES[side];
  const step = values?.steps[row];
  const set = (part: Partial<Pick>) => comparison.set(side, { ...pick, ...part });
  return (
    <div class="compare-side" data-side={side} data-step={step}>
      <b>{name}</b>
      <span class="dot" style={{ "--color": page.colorOf(pick.run) }} />
      <SelectBox
        label={`${name} run`}
        choices={choicesOf(
          page.catalogue.names.value.filter((run) => runs.has(run)),
          pick.run,
        )}
        value={pick.run}
        onChange={(run) => set({ run })}
      />
      <SelectBox
        label={`${name} tag`}
        choices={choicesOf(tagNames.value, pick.tag)}
        value={pick.tag}
        onChange={(tag) => set({ tag })}
      />
      {values && step !== undefined && (
        <>
          <Slider
            label={`${name} step`}
            min={0}
            max={Math.max(1, values.steps.length - 1)}
            step={1}
            isQuiet
            value={row}
            valueText={`Step ${formatInteger(step)}`}
            onInput={(next) => set({ place: placeAt(values.steps, Math.min(next, values.steps.length - 1)) })}
          />
          <span class="time">step {formatInteger(step)}</span>
        </>
      )}
    </div>
  );
}

/** Also what is picked and not known here. */
function choicesOf(names: readonly string[], picked: string): (readonly [string, string])[] {
  const all = names.includes(picked) ? names : [picked, ...names];
  return all.map((name) => [name, name]);
}
