/// Under the picture: what is shown in one sentence, how far the server is, what is wrong.
import { formatInteger } from "../../base/format";
import { Button } from "../../widgets/button";
import { Icon } from "../../widgets/icon";
import type { JobMessage } from "../../wire/messages";
import type { EmbeddingsModel } from "./embeddings_model";
import { METHOD_NAMES, methodHint } from "./method_names";
import { shownText } from "./shown_text";

const PERTURB_TITLE = "Move the points a little at random, out of a poor arrangement";

export function CloudFoot({ model }: { readonly model: EmbeddingsModel }) {
  return (
    <div class="cloud-foot">
      <Trouble model={model} />
      <Progress model={model} />
      <Remarks model={model} />
      <p>{shownText(model)}</p>
    </div>
  );
}

/** Why there is no picture, or an old one. */
function Trouble({ model }: { readonly model: EmbeddingsModel }) {
  const error = model.projection.error.value;
  const job = model.projection.job.value;
  const hint = methodHint(model);
  const failed = job?.state === "failed" ? job.message : null;
  if (hint) return <p>{hint}</p>;
  if (error?.isOffline) return <Warning text="The server does not answer." model={model} />;
  if (error) return <Warning text={`The points cannot be placed: ${error.message}.`} model={model} />;
  if (failed) return <Warning text={`The points cannot be placed: ${failed}.`} model={model} />;
  if (!model.isCurrent.value) return <Outdated model={model} />;
  return null;
}

function Warning({ model, text }: { readonly model: EmbeddingsModel; readonly text: string }) {
  return (
    <p role="alert">
      <span class="warn">
        <Icon name="warn" />
      </span>
      {text} <Button onClick={() => model.run()}>Retry</Button>
    </p>
  );
}

/** The settings say something else than what is shown. */
function Outdated({ model }: { readonly model: EmbeddingsModel }) {
  const name = METHOD_NAMES[model.options.method.value];
  return (
    <p>
      {`${name} has not run with these settings. `}
      <Button icon="play" onClick={() => model.run()}>
        Run {name}
      </Button>
    </p>
  );
}

function Progress({ model }: { readonly model: EmbeddingsModel }) {
  const job = model.projection.job.value;
  if (!job || !["waiting", "running", "paused"].includes(job.state)) return null;
  return (
    <div class="job">
      <div
        class="job-bar"
        role="progressbar"
        aria-label={jobText(job)}
        aria-valuenow={Math.round(100 * job.progress)}
      >
        <span style={{ width: `${100 * job.progress}%` }} />
      </div>
      <span>{jobText(job)}</span>
      {job.state === "paused" ? (
        <Button icon="play" onClick={() => void model.projection.steer("resume")}>
          Go on
        </Button>
      ) : (
        <Button icon="pause" onClick={() => void model.projection.steer("pause")}>
          Pause
        </Button>
      )}
      {isMoving(job) && model.projection.request.value?.method === "tsne" && (
        <Button title={PERTURB_TITLE} onClick={() => void model.projection.steer("perturb")}>
          Perturb
        </Button>
      )}
      <Button look="plain" onClick={() => void model.projection.steer("cancel")}>
        Stop
      </Button>
    </div>
  );
}

/** Whether its points have places and do not stand still. */
function isMoving({ state, iteration }: JobMessage): boolean {
  return state === "running" && iteration > 0;
}

export function jobText({ state, iteration, message }: JobMessage): string {
  if (state === "waiting") return "Waiting for the server";
  const at = iteration > 0 ? `iteration ${formatInteger(iteration)}` : message;
  return state === "paused" ? `Paused at ${at}` : at;
}

function Remarks({ model }: { readonly model: EmbeddingsModel }) {
  const remarks = [...(model.chosen.value?.remarks ?? []), ...model.files.remarks.value];
  if (model.chart.value?.hasImages === false && model.options.hasSprites.value)
    remarks.push("This browser has no WebGL: images of points cannot be shown.");
  if (remarks.length === 0) return null;
  return (
    <ul class="remarks">
      {remarks.map((remark) => (
        <li key={remark}>{remark}</li>
      ))}
    </ul>
  );
}
