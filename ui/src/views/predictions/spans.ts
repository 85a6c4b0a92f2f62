/// Steps at which a sample was answered the same, joined.
import type { SampleStepMessage } from "../../wire/messages";

/** Neighbouring steps with one answer. */
export interface AnswerSpan {
  readonly text: string;
  readonly isRight: boolean | null;
  readonly firstStep: number;
  readonly lastStep: number;
  readonly nSteps: number;
}

export function answerSpans(steps: readonly SampleStepMessage[]): AnswerSpan[] {
  const spans: AnswerSpan[] = [];
  for (const { step, predicted_text, is_right } of steps) {
    const before = spans.at(-1);
    const text = predicted_text || "nothing";
    if (before && before.text === text && before.isRight === is_right) {
      spans[spans.length - 1] = { ...before, lastStep: step, nSteps: before.nSteps + 1 };
    } else {
      spans.push({ text, isRight: is_right, firstStep: step, lastStep: step, nSteps: 1 });
    }
  }
  return spans;
}
