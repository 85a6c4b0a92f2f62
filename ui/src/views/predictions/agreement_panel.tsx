/// Two runs, or two steps, on the same samples: where they agree, and which of them is right where not.
import { useMemo } from "preact/hooks";
import { formatInteger } from "../../base/format";
import type { PredictionsResponse } from "../../wire/messages";
import type { AnswerSource } from "./answer_line";
import { agrees } from "./gallery";
import { AGREEMENTS, type Agreement } from "./options";

export interface AgreementPanelProps {
  readonly own: PredictionsResponse;
  readonly other: PredictionsResponse;
  readonly sources: readonly [own: AnswerSource, other: AnswerSource];
  readonly chosen: Agreement;
  readonly onChoose: (agreement: Agreement) => void;
}

const NAMES: Readonly<Record<Exclude<Agreement, "any">, (own: string, other: string) => string>> = {
  differ: () => "Answers differ",
  both_right: () => "Both right",
  only_this: (own) => `Only ${own} right`,
  only_other: (_, other) => `Only ${other} right`,
  both_wrong: () => "Both wrong",
};

export function AgreementPanel({ own, other, sources, chosen, onChoose }: AgreementPanelProps) {
  const counts = useMemo(() => countAgreements(own, other), [own, other]);
  const names = sources.map(({ name }) => name) as [string, string];
  return (
    <section aria-label="Two answers">
      <h3>
        {"Two answers "}
        <span class="aside">{`${names.join(" and ")}, ${formatInteger(counts.any)} samples of both`}</span>
      </h3>
      <ul class="agreements">
        {AGREEMENTS.map(
          (agreement) =>
            agreement !== "any" &&
            (agreement === "differ" || counts.judged > 0) && (
              <li key={agreement}>
                <button
                  type="button"
                  aria-pressed={chosen === agreement}
                  onClick={() => onChoose(chosen === agreement ? "any" : agreement)}
                >
                  <span>{NAMES[agreement](...names)}</span>
                  <span class="number">{formatInteger(counts[agreement])}</span>
                </button>
              </li>
            ),
        )}
      </ul>
    </section>
  );
}

/** Samples of both by how they agree; `judged` are those that are right or wrong in both. */
function countAgreements(
  own: PredictionsResponse,
  other: PredictionsResponse,
): Readonly<Record<Agreement | "judged", number>> {
  const byId = new Map(other.samples.map((sample) => [sample.id, sample]));
  const counts = { any: 0, differ: 0, both_right: 0, only_this: 0, only_other: 0, both_wrong: 0, judged: 0 };
  for (const sample of own.samples) {
    const beside = byId.get(sample.id);
    if (!beside) continue;
    for (const agreement of AGREEMENTS) if (agrees(sample, beside, agreement)) counts[agreement] += 1;
    if (sample.is_right !== null && beside.is_right !== null) counts.judged += 1;
  }
  return counts;
}
