import { expect, it } from "vitest";
import type { SampleStepMessage } from "../../wire/messages";
import { answerSpans } from "./spans";

function at(step: number, predicted_text: string, is_right: boolean | null): SampleStepMessage {
  const numbers = { loss: null, truth_probability: null, predicted_probability: null };
  return {
    ...numbers,
    step,
    wall_time: null,
    predicted: null,
    truth: null,
    predicted_text,
    truth_text: "",
    is_right,
  };
}

it("joins neighbouring steps with one answer", () => {
  const steps = [
    at(0, "cat", false),
    at(5, "cat", false),
    at(9, "dog", true),
    at(10, "", null),
    at(11, "dog", true),
  ];
  expect(answerSpans(steps)).toEqual([
    { text: "cat", isRight: false, firstStep: 0, lastStep: 5, nSteps: 2 },
    { text: "dog", isRight: true, firstStep: 9, lastStep: 9, nSteps: 1 },
    { text: "nothing", isRight: null, firstStep: 10, lastStep: 10, nSteps: 1 },
    { text: "dog", isRight: true, firstStep: 11, lastStep: 11, nSteps: 1 },
  ]);
});
