/// What a card shows, in the words of the browser tests.
import { at } from "../../charts/columns";
import type { PrCardModel } from "./card_model";

export interface PrDescription {
  readonly kind: "pr_curves";
  readonly tag: string;
  readonly mode: string;
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  readonly curves: readonly CurveDescription[];
}

export interface CurveDescription {
  readonly run: string;
  readonly color: string;
  readonly step: number;
  /** Points that are drawn. */
  readonly nPoints: number;
  readonly first: readonly [x: number, y: number];
  /** NaN is `null`, as in JSON. */
  readonly score: number | null;
  /** Curves of steps before. */
  readonly nOlder: number;
}

export function describeCard(model: PrCardModel): PrDescription {
  const { x, y } = model.view.peek();
  const scores = new Map(model.scores.peek().map(({ run, value }) => [run, value]));
  const drawn = new Map(model.drawn.peek().map((curve) => [curve.id, curve]));
  const curves = model.shown.byRun.peek().flatMap(({ run, curve, older }): CurveDescription[] => {
    const shape = drawn.get(run);
    if (!curve || !shape) return [];
    const score = scores.get(run) ?? Number.NaN;
    return [
      {
        ...{ run, color: shape.color, step: curve.step, nPoints: shape.x.length, nOlder: older.length },
        first: [at(shape.x, 0), at(shape.y, 0)],
        score: Number.isNaN(score) ? null : score,
      },
    ];
  });
  return { kind: "pr_curves", tag: model.place.tag, mode: model.state.mode.peek(), x, y, curves };
}
