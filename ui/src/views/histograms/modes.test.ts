import { signal } from "@preact/signals";
import { expect, test } from "vitest";
import type { Option } from "../../state/options";
import { CardModes, sharedMode, titleOf } from "./modes";

function textOption(initial = ""): Option<string> {
  const text = signal(initial);
  return Object.assign(text, {
    reset: () => {
      text.value = "";
    },
  });
}

test("a card's own mode is kept under its key, whatever signs that has", () => {
  const option = textOption();
  const modes = new CardModes(option);
  modes.set("histograms|a~b,c|run/1", "heat");
  modes.set("histograms|d|run/1", "overlay");
  const again = new CardModes(textOption(option.value));
  expect([
    again.of("histograms|a~b,c|run/1"),
    again.of("histograms|d|run/1"),
    again.of("d"),
    again.size,
  ]).toEqual([...["heat", "overlay"], ...[null, 2]]);
});

test("a card can go back to the page's mode, and all can", () => {
  const option = textOption();
  const modes = new CardModes(option);
  modes.set("a", "heat");
  modes.set("b", "heat");
  modes.set("a", null);
  expect([modes.of("a"), modes.of("b")]).toEqual([null, "heat"]);
  modes.clear();
  expect([modes.size, option.value]).toEqual([0, ""]);
});

test("what an address says wrongly is passed over", () => {
  expect(new CardModes(textOption("a~heat,b~pie,~heat,c,%E0%A4~ridge")).size).toBe(2);
});

test("several runs are shown by the mode nearest to the one wished", () => {
  expect((["ridge", "overlay", "heat", "percentiles"] as const).map(sharedMode)).toEqual([
    ...["overlay", "overlay"],
    ...["percentiles", "percentiles"],
  ]);
  expect(titleOf("heat")).toBe("Heat");
});
