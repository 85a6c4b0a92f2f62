import { describe, expect, it } from "vitest";
import { memoryStorage } from "../../state/fake_page";
import { Options } from "../../state/options";
import { differenceOptions, NO_SUBTRACTION, parseOwn, setOwn, subtractionOn } from "./difference_options";

const CARD = "heatmaps|weights|first";
const BEFORE = { ...NO_SUBTRACTION, subtrahend: "before" } as const;

describe("a difference", () => {
  it("is that of all cards until a card has its own", () => {
    const options = differenceOptions(new Options(memoryStorage()), "heatmaps");
    options.subtrahend.value = "step";
    options.step.value = 20;
    const ofAll = { subtrahend: "step", step: 20, run: "" };
    setOwn(options, CARD, BEFORE);
    expect([subtractionOn(options, CARD), subtractionOn(options, "other")]).toEqual([BEFORE, ofAll]);
    setOwn(options, CARD, null);
    expect([subtractionOn(options, CARD), options.own.value]).toEqual([ofAll, ""]);
  });

  it("of a card is remembered", () => {
    const storage = memoryStorage();
    setOwn(differenceOptions(new Options(storage), "heatmaps"), CARD, BEFORE);
    expect(subtractionOn(differenceOptions(new Options(storage), "heatmaps"), CARD)).toEqual(BEFORE);
  });
});

describe("parseOwn", () => {
  it.each(["", "{", "7", "null", '"text"', "[1]"])("finds none in %j", (text) => {
    expect(parseOwn(text).size).toBe(0);
  });

  it("leaves out what says no difference", () => {
    const text = JSON.stringify({
      a: null,
      b: { ...BEFORE, subtrahend: "after" },
      c: { ...BEFORE, step: 0.5 },
      d: { ...BEFORE, run: 3 },
      e: BEFORE,
    });
    expect([...parseOwn(text)]).toEqual([["e", BEFORE]]);
  });
});
