/// Which hyperparameters matter for a metric in the runs of the table.
import { effect, useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { formatInteger } from "../../../base/format";
import { frames } from "../../../base/scheduler";
import { SelectBox } from "../../../widgets/select_box";
import type { HParamsModel } from "../hparams_model";
import { byImportance, type Importance, importanceOf } from "./importance";
import { PictureModel } from "./picture_model";

const minus = "\u2212";

export function ImportancePanel({ model }: { readonly model: HParamsModel }) {
  const picture = useMemo(() => new PictureModel(model), [model]);
  const found = useImportances(picture);
  const metrics = picture.axes.value.filter(({ column }) => column.kind === "metric");
  const metric = picture.metric.value;
  if (!metric) return <p class="picture-note">No metric is shown that could be explained.</p>;
  return (
    <div class="importance">
      <div class="importance-head">
        <SelectBox
          label="Metric"
          choices={metrics.map(
            ({ column }) => [column.id, `${column.title} ${column.metric?.point ?? ""}`] as const,
          )}
          value={metric.column.id}
          onChange={(id) => {
            model.importanceOf.value = id;
          }}
        />
        <span class="faint">
          by ranks, in {formatInteger(model.listed.value.length)} runs: the part of the order that a
          hyperparameter explains by itself, and its rank correlation
        </span>
      </div>
      <ul>
        {found.map((importance) => (
          <Row key={importance.axis.column.id} {...importance} />
        ))}
      </ul>
      {found.length === 0 && (
        <p class="picture-note">There are too few runs with values to say what matters.</p>
      )}
    </div>
  );
}

function Row({ axis, share, correlation }: Importance) {
  const sign = correlation < 0 ? minus : "+";
  return (
    <li>
      <span class="name" title={axis.column.name}>
        {axis.column.title}
      </span>
      <span class="bar" style={{ "--part": `${100 * share}%` }} />
      <span class="number">{Math.round(100 * share)} %</span>
      <span class="number">
        {Number.isNaN(correlation) ? "" : `${sign}${Math.abs(correlation).toFixed(2)}`}
      </span>
    </li>
  );
}

/** One hyperparameter a frame, so that many of them and many rows hold nothing up. */
function useImportances(picture: PictureModel): readonly Importance[] {
  const found = useSignal<readonly Importance[]>([]);
  useEffect(() => {
    let next: () => void = () => {};
    const stop = effect(() => {
      frames.cancel(next);
      const metric = picture.metric.value;
      const axes = picture.axes.value.filter(({ column }) => column.kind === "hparam");
      const rows = picture.drawn.value;
      const done: Importance[] = [];
      next = () => {
        const axis = axes[done.length];
        const importance = axis && metric && importanceOf(axis, metric, rows);
        if (axis && metric) done.push(importance ?? { axis, share: 0, correlation: Number.NaN, nRows: 0 });
        if (done.length < axes.length && metric) frames.schedule(next);
        else found.value = done.filter(({ nRows }) => nRows > 0).sort(byImportance);
      };
      frames.schedule(next);
    });
    return () => {
      stop();
      frames.cancel(next);
    };
  }, [picture, found]);
  return found.value;
}
