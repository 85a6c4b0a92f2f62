/// What was damaged in a graph, left out of it or is not up to date, as sentences above it.
import { useSignal } from "@preact/signals";
import type { GraphScene } from "../../charts/graph/types";
import { IconButton } from "../../widgets/button";
import { Icon } from "../../widgets/icon";
import type { ApiError } from "../../wire/api_error";
import type { GraphsModel } from "./graphs_model";

export interface RemarksProps {
  readonly model: GraphsModel;
  readonly scene: GraphScene;
  readonly error: ApiError | null;
}

const MAX_SENTENCES = 5;

export function Remarks({ model, scene, error }: RemarksProps) {
  const hidden = useSignal("");
  const failure = error ? [`The graph could not be updated: ${error.message}.`] : [];
  const sentences = [...failure, ...model.session.remarks.value, ...scene.remarks];
  const all = sentences.join("\n");
  if (sentences.length === 0 || hidden.value === all) return null;
  return (
    <div class="graph-note" role="status">
      <span class="warn">
        <Icon name="warn" />
      </span>
      <ul>
        {sentences.slice(0, MAX_SENTENCES).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
        {sentences.length > MAX_SENTENCES && <li>{`${sentences.length - MAX_SENTENCES} more remarks`}</li>}
      </ul>
      <IconButton
        icon="close"
        label="Hide the remarks"
        isSmall
        onClick={() => {
          hidden.value = all;
        }}
      />
    </div>
  );
}
