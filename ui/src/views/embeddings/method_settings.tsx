/// The settings of the chosen projection.
import { formatInteger } from "../../base/format";
import { SliderSetting } from "../../board/setting_controls";
import type { Option } from "../../state/options";
import { Button } from "../../widgets/button";
import { NumberBox } from "../../widgets/number_box";
import { SelectBox } from "../../widgets/select_box";
import { CustomAxes } from "./custom_axes";
import type { EmbeddingsModel } from "./embeddings_model";
import { isOffered, METHOD_NAMES } from "./method_names";
import { N_COMPONENTS } from "./options";
import { MAX_UNASKED_POINTS } from "./requests";
import { componentTexts, shownComponents } from "./shown_text";

const AXES = ["X", "Y", "Z"] as const;
const NONE = "";
const WHOLE = { step: 1, digits: 0 };

export function MethodSettings({ model }: { readonly model: EmbeddingsModel }) {
  switch (model.options.method.value) {
    case "pca":
      return <Components model={model} />;
    case "tsne":
      return <Tsne model={model} />;
    case "umap":
      return <Umap model={model} />;
    case "custom":
      return <CustomAxes model={model} />;
  }
}

function Components({ model }: { readonly model: EmbeddingsModel }) {
  const shown = shownComponents(model);
  const n = Math.min(N_COMPONENTS, model.chosen.value?.n_dimensions ?? N_COMPONENTS);
  const choices = componentTexts(model, n).map((text, i) => [String(i), text] as const);
  const change = (axis: number, component: string) => {
    const next = [...shown];
    next[axis] = Number(component);
    model.options.components.value = next.join(",");
  };
  return (
    <>
      {shown.map((component, axis) => (
        <div class="option" key={AXES[axis]}>
          <span class="name">{AXES[axis]}</span>
          <SelectBox
            label={`Component on ${AXES[axis]}`}
            choices={choices}
            value={String(component)}
            onChange={(value) => change(axis, value)}
          />
        </div>
      ))}
    </>
  );
}

function Tsne({ model }: { readonly model: EmbeddingsModel }) {
  const { perplexity, learningRate, nIterations } = model.options;
  return (
    <>
      <SliderSetting name="Perplexity" setting={perplexity} min={2} max={100} {...WHOLE} />
      <NumberRow
        label="Learning rate"
        hint="0: by the number of points"
        setting={learningRate}
        max={10_000}
      />
      <NumberRow label="Iterations" setting={nIterations} min={1} max={10_000} />
      <Supervision model={model} />
      <RunButton model={model} />
    </>
  );
}

function Umap({ model }: { readonly model: EmbeddingsModel }) {
  const { nNeighbors, minDist } = model.options;
  return (
    <>
      <SliderSetting name="Neighbours" setting={nNeighbors} min={5} max={50} {...WHOLE} />
      <SliderSetting name="Distance" setting={minDist} min={0} max={1} step={0.01} digits={2} />
      <Supervision model={model} />
      <RunButton model={model} />
    </>
  );
}

function Supervision({ model }: { readonly model: EmbeddingsModel }) {
  const { superviseBy, supervision } = model.options;
  const columns = model.columns.value;
  if (columns.length === 0) return null;
  return (
    <>
      <div class="option">
        <span class="name">Supervise by</span>
        <SelectBox
          label="Supervise by"
          choices={[[NONE, "Nothing"], ...columns.map(({ name }) => [name, name] as const)]}
          value={superviseBy.value}
          onChange={(name) => {
            superviseBy.value = name;
          }}
        />
      </div>
      {superviseBy.value !== NONE && (
        <SliderSetting name="Percent" setting={supervision} min={0} max={100} {...WHOLE} />
      )}
    </>
  );
}

function RunButton({ model }: { readonly model: EmbeddingsModel }) {
  const method = model.options.method.value;
  const state = model.projection.job.value?.state;
  const isBusy = model.isCurrent.value && (state === "running" || state === "waiting");
  if (!isOffered(model, method)) return null;
  return (
    <>
      <div class="option">
        <Button icon={isBusy ? "pause" : "play"} onClick={() => toggle(model, isBusy)}>
          {isBusy ? "Pause" : `Run ${METHOD_NAMES[method]}`}
        </Button>
      </div>
      {model.nPoints > MAX_UNASKED_POINTS && (
        <p class="hint">{`${formatInteger(model.nPoints)} points: this can take minutes.`}</p>
      )}
    </>
  );
}

function toggle(model: EmbeddingsModel, isBusy: boolean): void {
  if (isBusy) void model.projection.steer("pause");
  else model.run();
}

interface NumberRowProps {
  readonly label: string;
  readonly hint?: string;
  readonly setting: Option<number>;
  /** Default: 0. */
  readonly min?: number;
  readonly max: number;
}

function NumberRow({ label, hint, setting, min = 0, max }: NumberRowProps) {
  return (
    <div class="option">
      <span class="name">{label}</span>
      <NumberBox
        label={label}
        {...{ min, max }}
        value={setting.value}
        onChange={(value) => {
          setting.value = value;
        }}
      />
      {hint && <span class="hint">{hint}</span>}
    </div>
  );
}
