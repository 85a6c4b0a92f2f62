/// By what the nodes are coloured; what the graph has no data for says so.
import type { ColorBy, GraphScene } from "../../charts/graph/types";
import { type Choice, Segmented } from "../../widgets/segmented";
import { SelectBox } from "../../widgets/select_box";
import type { GraphsModel } from "./graphs_model";

const TITLES: Readonly<Record<ColorBy, string>> = {
  operation: "Operation",
  structure: "Structure",
  device: "Device",
  cluster: "Cluster",
  parameters: "Parameters",
  time: "Time",
  memory: "Memory",
  tpu: "TPU",
  comparison: "Comparison",
};
const HINDRANCES: Readonly<Record<ColorBy, string>> = {
  operation: "",
  structure: "No two parts of this graph are alike",
  device: "No devices were logged",
  cluster: "The graph has no XLA clusters",
  parameters: "The graph does not tell parameters",
  time: "No profile was logged: times come with run metadata",
  memory: "No profile was logged: memory comes with run metadata",
  tpu: "Known of operations of TensorFlow alone",
  comparison: "No second graph was chosen",
};
/** In the bar only where there is something to see. */
const RARE: readonly ColorBy[] = ["device", "cluster", "tpu", "comparison"];

export interface ColorChoiceProps {
  readonly model: GraphsModel;
  readonly scene: GraphScene;
}

/** As many as there is room for in the bar. */
export function ColorChoice({ model, scene }: ColorChoiceProps) {
  const choices = colorChoices(scene).filter(
    ([by, , hindrance]) => !RARE.includes(by) || hindrance === undefined,
  );
  const change = (by: ColorBy) => {
    model.options.color.value = by;
  };
  return (
    <>
      <span class="label graph-color-label">Colour by</span>
      <span class="graph-colors wide">
        <Segmented label="Colour by" choices={choices} value={scene.colorBy} onChange={change} />
      </span>
      <span class="graph-colors narrow">
        <SelectBox
          label="Colour by"
          choices={choices
            .filter(([, , hindrance]) => hindrance === undefined)
            .map(([by, text]) => [by, `Colour: ${text}`])}
          value={scene.colorBy}
          onChange={change}
        />
      </span>
    </>
  );
}

/** All of them, in one order, those without data with the reason. */
export function colorChoices({ totals }: GraphScene): readonly Choice<ColorBy>[] {
  return (Object.keys(TITLES) as ColorBy[]).map((by) => {
    const has = by === "operation" || totals.colorings.includes(by);
    return has ? [by, TITLES[by]] : [by, TITLES[by], HINDRANCES[by]];
  });
}
