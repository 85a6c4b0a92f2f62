import { describe, expect, it } from "vitest";
import { cut, wholeOf } from "./cell_window";
import COLORS from "./color_cases.json";
import { cssOf, isDark, NO_COLOR, parsePalette } from "./colormap";
import { endsOf, type Normalization } from "./normalization";
import { ArrayNumbers, textsOf } from "./numbers";
import { paint, paintRows } from "./paint";
import { N_BINS, type Statistics } from "./statistics";

/** What the server says of an array, computed by the definition. */
function statisticsOf(values: Float64Array): Statistics {
  const finite = values.filter(Number.isFinite);
  const mean = finite.reduce((sum, value) => sum + value, 0) / finite.length;
  const low = finite.length > 0 ? Math.min(...finite) : Number.NaN;
  const high = finite.length > 0 ? Math.max(...finite) : Number.NaN;
  const std = Math.sqrt(finite.reduce((sum, value) => sum + (value - mean) ** 2, 0) / finite.length);
  const positive = finite.filter((value) => value > 0);
  const bins = new Array<number>(N_BINS).fill(0);
  return {
    ...{ nValues: values.length, nNan: values.filter(Number.isNaN).length },
    ...{ nPosinf: values.filter((value) => value === Number.POSITIVE_INFINITY).length },
    ...{ nNeginf: values.filter((value) => value === Number.NEGATIVE_INFINITY).length },
    ...{ low, high, mean, std, bins },
    leastPositive: positive.length > 0 ? Math.min(...positive) : Number.NaN,
  };
}

function numbersOf(rows: readonly (readonly (number | string)[])[]): ArrayNumbers {
  const values = Float64Array.from(rows.flat(), (value) =>
    typeof value === "number" ? value : Number(value.replace("inf", "Infinity")),
  );
  return new ArrayNumbers(values, rows.length, rows[0]?.length ?? 0);
}

/** Pixels as lists of red, green, blue and alpha. */
function channelsOf(pixels: Uint32Array): number[][] {
  return [...pixels].map((pixel) => [...new Uint8Array(Uint32Array.of(pixel).buffer)]);
}

describe("paint", () => {
  it.each(COLORS.cases)("gives the colours that Python gives: $name, $colormap", (one) => {
    const numbers = numbersOf(one.rows);
    const statistics = statisticsOf(numbers.values as Float64Array);
    const palette = parsePalette(COLORS.palettes[one.colormap as keyof typeof COLORS.palettes]);
    const ends = endsOf(one.normalize as Normalization, statistics, numbers.values);
    expect(channelsOf(paint(numbers, { ends, palette }))).toEqual(one.pixels);
  });

  it("puts row 0 at the bottom when it is asked to", () => {
    const numbers = numbersOf([
      [0, 1],
      [2, 3],
    ]);
    const options = {
      ends: { low: 0, high: 4, isLog: false },
      palette: parsePalette("000000555555aaaaaaffffff"),
    };
    const upright = [...paint(numbers, options)];
    expect([...paint(numbers, { ...options, isFlipped: true })]).toEqual([
      ...upright.slice(2),
      ...upright.slice(0, 2),
    ]);
  });
});

describe("paintRows", () => {
  it.each([false, true])("gives the rows of the whole picture, row 0 at the bottom: %s", (isFlipped) => {
    const numbers = numbersOf([
      [0, 1],
      [2, 3],
      [4, 5],
      [6, 7],
    ]);
    const ends = { low: 0, high: 8, isLog: false };
    const options = { ends, palette: parsePalette("000000333333666666999999ccccccffffff"), isFlipped };
    const parts = [paintRows(numbers, options, 0, 1), paintRows(numbers, options, 1, 4)];
    expect(parts.flatMap((part) => [...part])).toEqual([...paint(numbers, options)]);
    expect(paint(numbers, options)[0]).toBe(options.palette[isFlipped ? 4 : 0]);
  });
});

describe("a picture of fewer pixels", () => {
  it.each([false, true])("has every nth number of every nth row, row 0 at the bottom: %s", (isFlipped) => {
    const rows = Array.from({ length: 5 }, (_, row) => [0, 1, 2, 3].map((column) => 4 * row + column));
    const thinned = [0, 2, 4].map((row) => [4 * row, 4 * row + 2]);
    const palette = Uint32Array.from({ length: 20 }, (_, i) => i + 1);
    const options = { ends: { low: 0, high: 20, isLog: false }, palette, isFlipped };
    const numbers = numbersOf(rows);
    const painting = { window: wholeOf(numbers), stride: 2 };
    expect([...paint(numbers, { ...options, painting })]).toEqual([...paint(numbersOf(thinned), options)]);
  });
});

describe("a picture of some cells", () => {
  it.each([false, true])("is that of the numbers cut out, row 0 at the bottom: %s", (isFlipped) => {
    const numbers = numbersOf(
      Array.from({ length: 5 }, (_, row) => [0, 1, 2, 3].map((column) => 4 * row + column)),
    );
    const window = { fromRow: 1, toRow: 4, fromColumn: 2, toColumn: 4 };
    const palette = Uint32Array.from({ length: 20 }, (_, i) => i + 1);
    const options = { ends: { low: 0, high: 20, isLog: false }, palette, isFlipped };
    expect([...paint(numbers, { ...options, painting: { window, stride: 1 } })]).toEqual([
      ...paint(cut(numbers, window), options),
    ]);
  });
});

describe("palettes", () => {
  it("run the other way when reversed", () => {
    expect([...parsePalette("0000ffff0000", true)].map(cssOf)).toEqual([
      "rgb(255 0 0 / 1)",
      "rgb(0 0 255 / 1)",
    ]);
    expect(cssOf(NO_COLOR)).toBe("rgb(0 0 0 / 0)");
  });
});

describe("isDark", () => {
  it("is where white text is read better", () => {
    const colors = parsePalette("000000ffffff0000ffffff00767676");
    expect([...colors, NO_COLOR].map(isDark)).toEqual([true, false, true, false, false, false]);
  });
});

describe("ArrayNumbers", () => {
  it("keeps neighbours beyond 2^53 apart and writes all their digits", () => {
    const numbers = new ArrayNumbers(BigInt64Array.of(2n ** 60n, 2n ** 60n + 1n, 2n ** 60n + 3n), 1, 3);
    expect([...numbers.values]).toEqual([0, 1, 3]);
    expect(numbers.textAt(0, 1)).toBe("1152921504606846977");
    expect(numbers.textAt(9, 9)).toBe("");
  });

  it("writes all numbers of an array with the decimals that its greatest one needs", () => {
    const texts = [0.04739, -0.0126, 0.00036, 0].map((value) => textsOf(value, 0.04739));
    expect(texts.map(([, three, two]) => [three, two])).toEqual([
      ["0.0474", "0.047"],
      ["\u22120.0126", "\u22120.013"],
      ["0.0004", "0.000"],
      ["0", "0"],
    ]);
    expect(textsOf(12_346, 54_321)).toEqual(["12,346", "12.3k", "12k"]);
    expect(textsOf(Number.POSITIVE_INFINITY, 3)).toEqual(["∞"]);
  });

  it("has no number where it is masked, and writes what was logged there", () => {
    const numbers = new ArrayNumbers(Float32Array.of(1, 2), 1, 2, Uint32Array.of(0, 1));
    expect([[...numbers.values], numbers.textAt(0, 1)]).toEqual([[1, Number.NaN], "2"]);
  });

  it("writes float32 with the digits that it has", () => {
    expect(new ArrayNumbers(Float32Array.of(0.1, Number.NaN), 1, 2).textAt(0, 0)).toBe("0.1");
    expect(new ArrayNumbers(Float32Array.of(0.1, Number.NaN), 1, 2).textAt(0, 1)).toBe("NaN");
    expect(new ArrayNumbers(Float64Array.of(0.1), 1, 1).textAt(0, 0)).toBe("0.1");
  });
});
