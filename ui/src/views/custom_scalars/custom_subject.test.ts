import { signal } from "@preact/signals";
import { describe, expect, it } from "vitest";
import { FakeSource } from "../../data/fake_source";
import type { LineSubject } from "../../line_cards/line_subject";
import { loadedPage } from "../../state/fake_page";
import type { CustomChartMessage, MarginMessage, PatternMessage } from "../../wire/messages";
import { customSubject } from "./custom_subject";

const TAGS = { loss: ["a", "b"], lr: ["a"], low: ["a"], high: ["a", "b"] };

function pattern(text: string, ...tags: readonly string[]): PatternMessage {
  return { pattern: text, tags, error: null };
}

function refused(text: string): PatternMessage {
  return { pattern: text, tags: [], error: { code: "invalid_query", message: `the pattern is ${text}` } };
}

async function subjectOf(facts: Partial<CustomChartMessage>, runs = ["a", "b", "c"]): Promise<LineSubject> {
  const page = await loadedPage(new FakeSource(runs, TAGS));
  const message: CustomChartMessage = { title: "", form: "multiline", patterns: [], margins: [], ...facts };
  return customSubject(page, "key", signal({ name: "c/t", title: "t", message }));
}

async function marginOf(...margins: readonly MarginMessage[]): Promise<LineSubject> {
  return subjectOf({ form: "margin", margins });
}

const textsOf = (subject: LineSubject) => subject.notes.value.map(({ text }) => text);

describe("customSubject", () => {
  it("has a line for each tag of each shown run that has it, tags told apart by dashes", async () => {
    const subject = await subjectOf({ patterns: [pattern("l", "loss", "lr")] });
    expect(subject.specs.value.map(({ run, tag, dash }) => [run, tag, dash])).toEqual([
      ["a", "loss", []],
      ["a", "lr", [7, 3]],
      ["b", "loss", []],
    ]);
    expect(new Set(subject.specs.value.map(({ id }) => id)).size).toBe(3);
    expect([[...subject.runs.value], subject.isSmoothed]).toEqual([["a", "b"], true]);
  });

  it("has bands where both edges are there, and names what is missing", async () => {
    const subject = await marginOf({ value: "loss", lower: "low", upper: "high" });
    expect(subject.specs.value.map(({ run, tag, band }) => [run, tag, band])).toEqual([
      ["a", "loss", { lower: "low", upper: "high" }],
      ["b", "loss", undefined],
    ]);
    expect(subject.isSmoothed).toBe(false);
    expect(subject.notes.value).toEqual([{ text: "missing: low", isWarning: true, title: "b: low" }]);
  });

  it("says which patterns match nothing and which are refused", async () => {
    const subject = await subjectOf({ patterns: [pattern("loss", "loss"), pattern("none"), refused("(")] });
    expect(textsOf(subject)).toEqual(["no tag matches “none”", "“(” cannot be looked for"]);
    expect(subject.emptyText?.value).toBeNull();
  });

  it("says once why it is empty", async () => {
    const texts = await Promise.all([
      subjectOf({ form: "none" }),
      subjectOf({ patterns: [pattern("none"), pattern("nil")] }),
      subjectOf({ patterns: [pattern("none"), refused("(")] }),
      marginOf({ value: "gone", lower: "gone/low", upper: "gone/high" }),
    ]);
    expect(texts.map(({ emptyText }) => emptyText?.value)).toEqual([
      "The layout says nothing of what is drawn here.",
      "No scalar matches “none” or “nil”.",
      "The pattern is (.",
      "No scalar is “gone”.",
    ]);
    expect(texts.flatMap(textsOf)).toEqual([]);
  });

  it("draws no more lines than one can look at", async () => {
    const page = await loadedPage(
      new FakeSource(["a"], Object.fromEntries(Array.from({ length: 600 }, (_, i) => [`t${i}`, ["a"]]))),
    );
    const tags = Array.from({ length: 600 }, (_, i) => `t${i}`);
    const message: CustomChartMessage = {
      title: "",
      form: "multiline",
      patterns: [pattern(".*", ...tags)],
      margins: [],
    };
    const subject = customSubject(page, "key", signal({ name: "c/t", title: "t", message }));
    expect([subject.specs.value.length, textsOf(subject)]).toEqual([500, ["the first 500 of 600 lines"]]);
  });
});
