/// Predicted against true numbers of a regression: a point a sample, the nearest is chosen by a click.
import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { formatValue } from "../../base/format";
import { SelectBox } from "../../widgets/select_box";
import type { PredictedSampleMessage, PredictionsResponse } from "../../wire/messages";

export interface TruthScatterProps {
  readonly predictions: PredictionsResponse;
  /** Id of the sample that is followed. */
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}

interface Point {
  readonly id: string;
  readonly truth: number;
  readonly predicted: number;
}

/** Units of the picture; its width on the page follows the panel. */
const SIDE = 340;
const INSET = 6;

export function TruthScatter({ predictions, chosen, onChoose }: TruthScatterProps) {
  const target = useSignal("0");
  const { samples, target_names } = predictions;
  const nTargets = samples[0]?.answer?.numbers.length ?? 0;
  const index = Math.min(Number(target.value), Math.max(0, nTargets - 1));
  const points = useMemo(() => pointsOf(samples, index), [samples, index]);
  if (points.length === 0) return null;
  const numbers = points.flatMap(({ truth, predicted }) => [truth, predicted]);
  const [low, high] = [least(numbers), greatest(numbers)];
  const at = (number: number) => INSET + ((number - low) / (high - low || 1)) * (SIDE - 2 * INSET);
  const placeOf = ({ truth, predicted }: Point) => [at(truth), SIDE - at(predicted)] as const;
  const marked = points.find(({ id }) => id === chosen);
  const [x, y] = marked ? placeOf(marked) : [0, 0];
  return (
    <section aria-label="Predicted against true">
      <h3>
        {"Predicted against true "}
        <span class="aside">truth across, prediction up</span>
      </h3>
      {nTargets > 1 && (
        <SelectBox
          label="Number of the regression"
          choices={Array.from(
            { length: nTargets },
            (_, i) => [String(i), target_names[i] ?? String(i)] as const,
          )}
          value={String(index)}
          onChange={(value) => {
            target.value = value;
          }}
        />
      )}
      <button
        type="button"
        class="truth-scatter"
        aria-label={`${points.length} samples between ${formatValue(low)} and ${formatValue(high)}: choose the next`}
        onClick={({ currentTarget, clientX, clientY, detail }) => {
          const box = currentTarget.getBoundingClientRect();
          const [px, py] = [
            ((clientX - box.left) / box.width) * SIDE,
            ((clientY - box.top) / box.height) * SIDE,
          ];
          const next = points[(points.findIndex(({ id }) => id === chosen) + 1) % points.length];
          onChoose((detail === 0 && next ? next : nearestTo(points, placeOf, px, py)).id);
        }}
      >
        <svg viewBox={`0 0 ${SIDE} ${SIDE}`} aria-hidden="true">
          <path class="diagonal" d={`M${INSET} ${SIDE - INSET}L${SIDE - INSET} ${INSET}`} />
          <path
            class="points"
            d={points.map((point) => `M${placeOf(point).map(round).join(" ")}h0`).join("")}
          />
          {marked && <circle class="chosen" cx={x} cy={y} r={5} />}
        </svg>
      </button>
      <p class="scatter-ends">
        <span>{formatValue(low)}</span>
        <span>{formatValue(high)}</span>
      </p>
    </section>
  );
}

function pointsOf(samples: readonly PredictedSampleMessage[], target: number): Point[] {
  return samples.flatMap(({ id, answer }) => {
    const pair = answer?.numbers[target];
    if (!pair || pair.truth === null || pair.predicted === null) return [];
    return [{ id, truth: pair.truth, predicted: pair.predicted }];
  });
}

function nearestTo(
  points: readonly Point[],
  placeOf: (point: Point) => readonly [number, number],
  x: number,
  y: number,
): Point {
  const distanceOf = (point: Point) => {
    const [px, py] = placeOf(point);
    return Math.hypot(px - x, py - y);
  };
  return points.reduce((best, point) => (distanceOf(point) < distanceOf(best) ? point : best));
}

function least(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
}

function greatest(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
}

function round(px: number): number {
  return Number(px.toFixed(1));
}
