/// The Projector tab: the points of one embedding, and beside them what is known of those that are chosen.
import { useEffect } from "preact/hooks";
import { CardSentence } from "../../board/card_sentence";
import { usePage } from "../../state/page";
import { Button } from "../../widgets/button";
import { Cloud } from "./cloud";
import { CloudFoot } from "./cloud_foot";
import { type EmbeddingsModel, embeddingsModel } from "./embeddings_model";
import { PointPanel } from "./point_panel";
import { PublishDialog } from "./publish_dialog";
import { useDrop } from "./use_drop";
import { useEmbeddingKeys } from "./use_keys";
import "./embeddings.css";

export function EmbeddingsView() {
  const page = usePage();
  const model = embeddingsModel(page);
  useEffect(() => model.start(), [model]);
  useEmbeddingKeys(model);
  const drop = useDrop(model);
  return (
    <div class="view embeddings-view" data-kind="embeddings" {...drop}>
      <Content model={model} />
      <PublishDialog model={model} />
      <p class="said" role="status">
        {model.said.value}
      </p>
    </div>
  );
}

function Content({ model }: { readonly model: EmbeddingsModel }) {
  const { answer, error } = model.list.loaded.value;
  const chosen = model.chosen.value;
  if (!answer) return error ? <Failure model={model} /> : <div class="cloud-area" />;
  if (!chosen)
    return <CardSentence text="No embedding was logged yet. A file of vectors can be opened here." />;
  if (chosen.error !== "") {
    return (
      <CardSentence text={`${chosen.name || "This embedding"} cannot be shown: ${chosen.error}.`} isWarning />
    );
  }
  return (
    <>
      <div class="cloud-area">
        <Cloud model={model} />
        <CloudFoot model={model} />
      </div>
      <PointPanel model={model} />
    </>
  );
}

function Failure({ model }: { readonly model: EmbeddingsModel }) {
  const { error } = model.list.loaded.value;
  const text = error?.isOffline ? "The server does not answer." : "The server could not list the embeddings.";
  return (
    <CardSentence text={text} isWarning details={`${error?.code}: ${error?.message}`}>
      <Button onClick={() => void model.list.refresh()}>Retry</Button>
    </CardSentence>
  );
}
