/// The line under a chart: what is over what, one number for each run, what is wrong with the data.
import { countOf } from "../../base/format";
import type { CurveScore, PrCardModel } from "./card_model";
import { nPositives, type PrCurve } from "./pr_curve";
import { formatRatio } from "./threshold_rows";

export interface PrFootProps {
  readonly model: PrCardModel;
  /** More do not fit beside each other. */
  readonly maxScores: number;
}

export function PrFoot({ model, maxScores }: PrFootProps) {
  const { mode } = model;
  const scores = model.scores.value;
  const rest = scores.slice(maxScores);
  return (
    <div class="card-foot pr-foot">
      <span>{mode.sentence}</span>
      <Warnings warnings={model.status.value === "chart" ? warningsOf(model) : []} />
      <span class="score-name" title={mode.scoreTitle}>
        {scores.length > 0 && mode.scoreName}
      </span>
      <ul aria-label={mode.scoreTitle}>
        {scores.slice(0, maxScores).map((score) => (
          <Score key={score.run} score={score} title={mode.scoreTitle} />
        ))}
      </ul>
      {rest.length > 0 && (
        <span title={rest.map(({ run, value }) => `${run}: ${formatRatio(value)}`).join("\n")}>
          +{rest.length}
        </span>
      )}
    </div>
  );
}

function Score({ score, title }: { readonly score: CurveScore; readonly title: string }) {
  return (
    <li title={`${score.run}: ${formatRatio(score.value)} (${title})`} data-line={score.run}>
      <span class="dot" style={{ "--color": score.color }} />
      <span class="visually-hidden">{score.run}</span>
      {formatRatio(score.value)}
    </li>
  );
}

/** The first one; the title has all of them. */
function Warnings({ warnings }: { readonly warnings: readonly Warning[] }) {
  const [first] = warnings;
  if (!first) return null;
  const all = warnings.map(({ text, title }) => `${text}:\n${title}`).join("\n");
  return (
    <span class="warn" title={all}>
      {first.text}
    </span>
  );
}

interface Warning {
  readonly text: string;
  readonly title: string;
}

function warningsOf(model: PrCardModel): Warning[] {
  const { failures } = model;
  const curves = model.curves();
  const broken = curves.filter(({ nBroken }) => nBroken > 0);
  const empty = curves.filter((curve) => !(nPositives(curve) > 0));
  return [
    ...warning(failures.length, "could not be read", () =>
      failures.map(({ run, error }) => `${run}: ${error?.message}`),
    ),
    ...warning(broken.length, "with broken counts", () => broken.map(brokenText)),
    ...warning(empty.length, "without positives", () => empty.map(({ run }) => run)),
  ];
}

function warning(n: number, what: string, lines: () => string[]): Warning[] {
  if (n === 0) return [];
  return [{ text: `${countOf(n, "run")} ${what}`, title: lines().join("\n") }];
}

function brokenText({ run, nBroken, thresholds }: PrCurve): string {
  return `${run}: counts that are negative or not finite at ${nBroken} of ${thresholds.length} thresholds`;
}
