import { describe, expect, it } from "vitest";
import { FilterBox, parseFilter } from "./filter";

function filterOf(text: string) {
  const parsed = parseFilter(text);
  if (!parsed.isOk) throw new Error(parsed.error);
  return parsed.value;
}

const NAMES = ["resnet50/sgd", "resnet50/adam", "vit/adam"];

describe("filters", () => {
  it("matches anywhere in the name, whatever the case", () => {
    expect(NAMES.filter(filterOf("RESNET.*a").matches)).toEqual(["resnet50/adam"]);
  });

  it("turns round after an exclamation mark", () => {
    expect(NAMES.filter(filterOf("!adam").matches)).toEqual(["resnet50/sgd"]);
  });

  it("lets everything pass while nothing is typed", () => {
    for (const text of ["", "!"]) expect(NAMES.filter(filterOf(text).matches)).toEqual(NAMES);
  });

  it("says where a name matches, but not for what it must not match", () => {
    expect(filterOf("e|5").rangesIn("resnet50")).toEqual([
      [1, 2],
      [4, 5],
      [6, 7],
    ]);
    expect(filterOf("!e").rangesIn("resnet50")).toEqual([]);
    expect(filterOf("x*").rangesIn("aaa")).toEqual([]);
  });

  it("says what is wrong with a broken pattern", () => {
    expect(parseFilter("(a")).toEqual({ isOk: false, error: "Unterminated group" });
  });
});

describe("FilterBox", () => {
  it("keeps the last valid filter while the text is wrong", () => {
    const box = new FilterBox();
    box.text.value = "vit";
    expect(NAMES.filter(box.filter.value.matches)).toEqual(["vit/adam"]);
    box.text.value = "vit(";
    expect([NAMES.filter(box.filter.value.matches), box.error.value]).toEqual([
      ["vit/adam"],
      "Unterminated group",
    ]);
    box.clear();
    expect([NAMES.filter(box.filter.value.matches), box.error.value]).toEqual([NAMES, null]);
  });
});
