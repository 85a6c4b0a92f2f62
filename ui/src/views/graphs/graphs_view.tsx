/// The Graphs tab: one graph of the shown runs, with what is chosen of it beside.
import { useEffect, useMemo, useRef } from "preact/hooks";
import { CardSentence } from "../../board/card_sentence";
import type { GraphScene } from "../../charts/graph/types";
import { usePage } from "../../state/page";
import { Button } from "../../widgets/button";
import type { ApiError } from "../../wire/api_error";
import { AsideList } from "./aside_list";
import { GraphCanvas } from "./graph_canvas";
import { GraphFoot } from "./graph_foot";
import { useGraphKeys } from "./graph_keys";
import { type GraphsModel, graphsModel } from "./graphs_model";
import { GraphLegend } from "./legend";
import { NodePanel } from "./node_panel";
import { Remarks } from "./remarks";
import { useChosenInSight } from "./use_chosen_in_sight";
import { useDroppedFile } from "./use_dropped_file";
import { useGraphDescription } from "./use_graph_description";
import "./graphs.css";

export function GraphsView() {
  const page = usePage();
  const model = useMemo(() => graphsModel(page), [page]);
  useEffect(() => model.start(), [model]);
  useGraphKeys(model);
  useChosenInSight(model);
  useGraphDescription(model);
  const view = useRef<HTMLDivElement>(null);
  const isOver = useDroppedFile(view, model);
  return (
    <div ref={view} class="view graphs-view" data-kind="graphs" data-over={isOver}>
      <div class="graph-area">
        {model.session.isLoading.value && (
          <div class="progress-line" role="progressbar" aria-label="Loading the graph" />
        )}
        <Content model={model} />
        <UploadSentence model={model} />
      </div>
      {model.session.scene.value && model.chosen.value !== "" && <NodePanel model={model} />}
    </div>
  );
}

function Content({ model }: { readonly model: GraphsModel }) {
  const { answer, error: listError } = model.graphs.loaded.value;
  const { session, choice } = model;
  const scene = session.scene.value;
  const error = answer ? session.error.value : listError;
  if (scene && choice.value.chosen) return <Shown model={model} scene={scene} error={error} />;
  if (error) return <Failure model={model} error={error} />;
  if (!answer || choice.value.chosen) return null;
  const hasAny = answer.graphs.length > 0;
  return (
    <CardSentence
      text={
        hasAny
          ? "No selected run has a graph."
          : "No graphs were logged yet. A pbtxt, pb or ONNX file can be dropped here."
      }
    />
  );
}

function Failure({ model, error }: { readonly model: GraphsModel; readonly error: ApiError }) {
  return (
    <CardSentence
      isWarning
      text={error.isOffline ? "The server does not answer." : `This graph cannot be shown: ${error.message}.`}
      details={`${error.code}: ${error.message}`}
    >
      <Button onClick={() => model.retry()}>Retry</Button>
    </CardSentence>
  );
}

interface ShownProps {
  readonly model: GraphsModel;
  readonly scene: GraphScene;
  /** Why there is nothing newer. */
  readonly error: ApiError | null;
}

function Shown({ model, scene, error }: ShownProps) {
  const { chosen } = model.choice.value;
  const name = `Graph ${[chosen?.run, chosen?.title].filter(Boolean).join(", ")}`;
  return (
    <>
      <section class="graph-stage" aria-label={name}>
        {scene.totals.nOps === 0 ? (
          <CardSentence text="This graph has no nodes." />
        ) : (
          <>
            <GraphCanvas model={model} scene={scene} />
            <Remarks model={model} scene={scene} error={error} />
          </>
        )}
        <GraphLegend scene={scene} />
        <GraphFoot model={model} scene={scene} />
      </section>
      {model.options.hasAside.value && <AsideList model={model} scene={scene} />}
    </>
  );
}

function UploadSentence({ model }: { readonly model: GraphsModel }) {
  const error = model.uploadError.value;
  if (!error) return null;
  return (
    <div class="graph-note" role="alert">
      <span>{`The file cannot be shown: ${error.message}.`}</span>
      <Button
        look="link"
        onClick={() => {
          model.uploadError.value = null;
        }}
      >
        Close
      </Button>
    </div>
  );
}
