import { describe, expect, it } from "vitest";
import { parseFilter } from "../../state/filter";
import type { CustomChartMessage, CustomScalarsResponse } from "../../wire/messages";
import { filterSections, placesOf, sectionsOf, tagsOf } from "./layout_charts";

function multiline(title: string, ...tags: readonly string[]): CustomChartMessage {
  return { title, form: "multiline", patterns: [{ pattern: ".*", tags, error: null }], margins: [] };
}

const RESPONSE: CustomScalarsResponse = {
  cursor: "",
  unreadable: [],
  categories: [
    { title: "Losses", is_closed: false, charts: [multiline("both", "loss/train"), multiline("both", "lr")] },
    { title: "", is_closed: true, charts: [multiline("", "acc")] },
  ],
};

function filtered(text: string): string[] {
  const filter = parseFilter(text);
  if (!filter.isOk) throw new Error(filter.error);
  return filterSections(sectionsOf(RESPONSE), filter.value).flatMap(({ charts }) =>
    charts.map(({ name }) => name),
  );
}

describe("sectionsOf", () => {
  it("names every chart, each differently", () => {
    const sections = sectionsOf(RESPONSE);
    expect(sections.map(({ title, isClosed }) => [title, isClosed])).toEqual([
      ["Losses", false],
      ["untitled", true],
    ]);
    expect(sections.flatMap(({ charts }) => charts.map(({ name, title }) => [name, title]))).toEqual([
      ["Losses/both", "both"],
      ["Losses/both 2", "both"],
      ["untitled/untitled", "untitled"],
    ]);
  });
});

describe("filterSections", () => {
  it("finds charts by name and by tag", () => {
    expect(filtered("")).toHaveLength(3);
    expect(filtered("both 2")).toEqual(["Losses/both 2"]);
    expect(filtered("^acc$")).toEqual(["untitled/untitled"]);
    expect(filtered("nothing")).toEqual([]);
  });
});

describe("tagsOf", () => {
  it("has each tag once", () => {
    const chart: CustomChartMessage = {
      title: "",
      form: "multiline",
      patterns: [
        { pattern: "l", tags: ["loss", "lr"], error: null },
        { pattern: "loss", tags: ["loss"], error: null },
      ],
      margins: [{ value: "acc", lower: "low", upper: "loss" }],
    };
    expect(tagsOf(chart)).toEqual(["loss", "lr", "acc", "low"]);
  });
});

describe("placesOf", () => {
  it("gives cards keys of their kind, in order", () => {
    const places = placesOf(sectionsOf(RESPONSE));
    expect(places.map(({ key }) => key)).toEqual([
      "custom_scalars|Losses/both",
      "custom_scalars|Losses/both 2",
      "custom_scalars|untitled/untitled",
    ]);
    expect([...places].sort((a, b) => a.rank - b.rank)).toEqual(places);
  });
});
