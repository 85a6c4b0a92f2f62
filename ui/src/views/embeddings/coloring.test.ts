import { describe, expect, it } from "vitest";
import { colorBy, defaultColumn, N_GRADIENT_SLOTS, OTHER_SLOT, paletteOf } from "./coloring";
import type { MetadataColumn } from "./metadata";

const words = (values: readonly string[]): MetadataColumn => ({ name: "w", isNumeric: false, values });
const figures = (values: readonly string[]): MetadataColumn => ({ name: "n", isNumeric: true, values });

describe("colorBy", () => {
  it("gives each class a slot in the order of the names, with its count", () => {
    expect(colorBy(words(["cat", "ant10", "ant9", "cat"]), 4, false)).toEqual({
      kind: "classes",
      slots: Uint8Array.from([2, 1, 0, 2]),
      entries: [
        { value: "ant9", count: 1, slot: 0 },
        { value: "ant10", count: 1, slot: 1 },
        { value: "cat", count: 2, slot: 2 },
      ],
      nOthers: 0,
    });
  });

  it("gives the most frequent classes colours and counts the others", () => {
    const values = Array.from({ length: 600 }, (_, i) => `c${i % 300}`).concat("c299");
    const coloring = colorBy(words(values), 601, false);
    if (coloring.kind !== "classes") throw new Error(coloring.kind);
    expect(coloring.entries).toHaveLength(OTHER_SLOT);
    expect(coloring.entries.some(({ value }) => value === "c299")).toBe(true);
    expect(coloring.nOthers).toBe(2 * (300 - OTHER_SLOT));
    expect(coloring.slots.filter((slot) => slot === OTHER_SLOT)).toHaveLength(coloring.nOthers);
  });

  it("spreads numbers over the gradient and counts what is none", () => {
    expect(colorBy(figures(["0.5", "2.5", "", "1.5"]), 4, false)).toEqual({
      kind: "gradient",
      slots: Uint8Array.from([0, N_GRADIENT_SLOTS - 1, OTHER_SLOT, 32]),
      low: 0.5,
      high: 2.5,
      nOthers: 1,
    });
  });

  it("takes few whole numbers for classes, and any numbers if that is asked for", () => {
    expect(colorBy(figures(["3", "1", "3"]), 3, false).kind).toBe("classes");
    expect(colorBy(figures(["0.5", "1.5"]), 2, false).kind).toBe("gradient");
    expect(colorBy(figures(["0.5", "1.5"]), 2, true).kind).toBe("classes");
    const many = Array.from({ length: 51 }, (_, i) => String(i));
    expect(colorBy(figures(many), 51, false).kind).toBe("gradient");
  });

  it("puts numbers that are all the same into the middle", () => {
    const coloring = colorBy(figures(["1.5", "1.5"]), 2, false);
    expect([...coloring.slots]).toEqual([32, 32]);
  });

  it("has one colour without a column", () => {
    expect(colorBy(null, 2, false)).toEqual({ kind: "none", slots: new Uint8Array(2) });
  });
});

it("defaultColumn takes the first column of few classes or of numbers", () => {
  const names = words(["a", "b", "c", "d"]);
  const classes = words(["a", "a", "b", "b"]);
  expect(defaultColumn([names, classes, figures(["1", "2"])])).toBe(classes);
  expect(defaultColumn([names])).toBeNull();
});

it("paletteOf has a colour for each slot in use and the other one for the rest", () => {
  const slotColor = (slot: number) => `slot ${slot}`;
  const classes = paletteOf(colorBy(words(["a", "b"]), 2, false), slotColor, [], "other");
  expect(classes.slice(0, 3)).toEqual(["slot 0", "slot 1", "other"]);
  expect(classes[OTHER_SLOT]).toBe("other");
  const gradient = paletteOf(colorBy(figures(["0.5", "1"]), 2, false), slotColor, ["low", "high"], "other");
  expect(gradient.slice(0, 3)).toEqual(["low", "high", "other"]);
  expect(gradient).toHaveLength(OTHER_SLOT + 1);
});
