/// The bar over the picture: which embedding, how it is projected, a search, files.
import { formatInteger } from "../../base/format";
import type { ToolbarProps } from "../../board/board_toolbar";
import { SettingsButton } from "../../board/settings_button";
import type { EmbeddingName } from "../../data/embeddings";
import { usePage } from "../../state/page";
import { IconButton } from "../../widgets/button";
import { MenuButton } from "../../widgets/menu";
import { Segmented } from "../../widgets/segmented";
import { SelectBox } from "../../widgets/select_box";
import type { EmbeddingMessage } from "../../wire/messages";
import { fileItems } from "./downloads";
import { type EmbeddingsModel, embeddingsModel } from "./embeddings_model";
import { methodChoices } from "./method_names";
import { PointSearch } from "./point_search";
import { UploadButton } from "./upload_button";

export function EmbeddingsToolbar({ runsButton }: ToolbarProps) {
  const model = embeddingsModel(usePage());
  return (
    <div class="bar toolbar embeddings-toolbar" role="toolbar" aria-label="Projector">
      {runsButton}
      <EmbeddingChoice model={model} />
      <MethodChoice model={model} />
      <FlatChoice model={model} />
      <span class="space" />
      <PointSearch model={model} />
      <IconButton
        icon="select"
        label="Select points by a frame"
        keys="Shift drag"
        isPressed={model.isFraming.value}
        onClick={() => {
          model.isFraming.value = !model.isFraming.value;
        }}
      />
      <IconButton icon="fit" label="Show all" keys="0" onClick={() => model.fit()} />
      <UploadButton model={model} />
      <MenuButton icon="download" label="Download" items={() => fileItems(model)} />
      <SettingsButton />
    </div>
  );
}

function EmbeddingChoice({ model }: { readonly model: EmbeddingsModel }) {
  const all = model.list.loaded.value.answer?.embeddings ?? [];
  const chosen = model.chosen.value;
  const hasRuns = new Set(all.map(({ run }) => run)).size > 1;
  if (!chosen) return null;
  const choices = all.map((each, i) => [String(i), embeddingText(each, hasRuns)] as const);
  return (
    <SelectBox
      label="Embedding"
      className="embedding-choice"
      choices={choices}
      value={String(all.findIndex((each) => isSameName(each, chosen)))}
      onChange={(index) => {
        const next = all[Number(index)];
        if (next) model.choose(next);
      }}
    />
  );
}

function isSameName(a: EmbeddingName, b: EmbeddingName): boolean {
  return a.run === b.run && a.name === b.name && a.upload === b.upload;
}

/** `run: name  2,000 × 64`. */
function embeddingText({ run, name, n_points, n_dimensions, error }: EmbeddingMessage, hasRun: boolean) {
  const title = hasRun && run !== "" ? `${run}: ${name}` : name;
  return error === ""
    ? `${title}   ${formatInteger(n_points)} × ${formatInteger(n_dimensions)}`
    : `${title}   (damaged)`;
}

function MethodChoice({ model }: { readonly model: EmbeddingsModel }) {
  const { method } = model.options;
  return (
    <Segmented
      label="Projection"
      choices={methodChoices(model)}
      value={method.value}
      onChange={(value) => {
        method.value = value;
      }}
    />
  );
}

function FlatChoice({ model }: { readonly model: EmbeddingsModel }) {
  const { isFlat, method } = model.options;
  if (method.value === "custom") return null;
  return (
    <Segmented
      label="Axes"
      choices={[
        ["2", "2D"],
        ["3", "3D"],
      ]}
      value={isFlat.value ? "2" : "3"}
      onChange={(n) => {
        isFlat.value = n === "2";
      }}
    />
  );
}
