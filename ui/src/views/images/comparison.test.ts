import { describe, expect, it } from "vitest";
import { memoryStorage } from "../../state/fake_page";
import { Options } from "../../state/options";
import { Comparison, formatPick, parsePick } from "./comparison";

const first = { tag: "samples/ema", run: "a", place: null };
const second = { tag: "samples/ema", run: "b/c", place: { step: 120, nth: 3 } };

describe("a comparison", () => {
  it("opens with the second value that is picked, and lets go of both", () => {
    const comparison = new Comparison(new Options(memoryStorage()));
    comparison.pick(first);
    expect([comparison.left.value, comparison.right.value]).toEqual([first, null]);
    comparison.pick(second);
    expect([comparison.left.value, comparison.right.value]).toEqual([first, second]);
    comparison.close();
    expect([comparison.left.value, comparison.right.value]).toEqual([null, null]);
  });

  it("changes sides", () => {
    const comparison = new Comparison(new Options(memoryStorage()));
    comparison.pick(first);
    comparison.pick(second);
    comparison.swap();
    expect([comparison.left.value, comparison.right.value]).toEqual([second, first]);
  });

  it("has values that addresses can hold", () => {
    expect([first, second].map(formatPick)).toEqual(['["samples/ema","a"]', '["samples/ema","b/c",120,3]']);
    expect([first, second].map(formatPick).map(parsePick)).toEqual([first, second]);
  });

  it("takes nothing from texts that say no value", () => {
    const texts = ["", "{", "{}", "[]", '["a"]', "[1,2]", '["a","b","c"]', '["a","b",1,"x"]', "null"];
    expect(texts.map(parsePick)).toEqual(texts.map(() => null));
  });
});
