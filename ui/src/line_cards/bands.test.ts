import { describe, expect, it } from "vitest";
import { exactFrame } from "../data/fake_source";
import type { Column, Frame } from "../wire/frames";
import { bandBetween } from "./bands";

const REQUEST = { run: "a", tag: "loss" };

function frameOf(values: readonly number[]): Frame {
  return exactFrame(REQUEST, 0, values);
}

/** Two buckets of steps 0 to 4 and 5 to 9. */
function bucketFrame(min: readonly number[], max: readonly number[]): Frame {
  const frame = frameOf(min);
  const place = (name: string, steps: readonly number[]): [string, Column][] => [
    [`${name}_step`, Float64Array.from(steps)],
    [`${name}_wall`, Float64Array.from(steps)],
    [name, Float32Array.from(name === "max" ? max : min)],
  ];
  const columns = [place("first", [0, 5]), place("last", [4, 9]), place("min", [1, 6]), place("max", [2, 7])];
  const counts: [string, Column][] = ["count", "n_nan", "n_posinf", "n_neginf"].map((name) => [
    name,
    Uint32Array.of(5, 5),
  ]);
  return { header: { ...frame.header, exact: false }, columns: new Map([...columns.flat(), ...counts]) };
}

describe("bandBetween", () => {
  it("lies between the values of the edges at the steps of the line", () => {
    const band = bandBetween(frameOf([5, 6]), frameOf([4, 5]), frameOf([6, 8]), "step");
    expect(band).toEqual({
      x: Float64Array.of(0, 1),
      low: Float32Array.of(4, 5),
      high: Float32Array.of(6, 8),
    });
  });

  it("moves with the x axis", () => {
    const frames = [frameOf([5, 6]), frameOf([4, 5]), frameOf([6, 8])] as const;
    expect(bandBetween(...frames, "wall")?.x).toEqual(Float64Array.of(100, 101));
  });

  it("reaches from the least of the lower to the greatest of the upper edge in each bucket", () => {
    const band = bandBetween(
      bucketFrame([5, 5], [5, 5]),
      bucketFrame([1, 2], [3, 4]),
      bucketFrame([6, 7], [8, 9]),
      "step",
    );
    expect(band).toEqual({
      x: Float64Array.of(4, 9),
      low: Float32Array.of(1, 2),
      high: Float32Array.of(8, 9),
    });
  });

  it("is none where the steps differ", () => {
    const line = frameOf([5, 6]);
    expect(bandBetween(line, frameOf([4]), line, "step")).toBeNull();
    expect(bandBetween(line, line, frameOf([4, 5, 6]), "step")).toBeNull();
  });
});
