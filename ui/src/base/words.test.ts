import { expect, test } from "vitest";
import { differencesOf, merge } from "./differences";
import { tokensOf, wordDifferences } from "./words";

/** `same [-removed-] {+added+}`. */
function compare(before: string, after: string): string {
  const [from, to] = [tokensOf(before), tokensOf(after)];
  let [i, j] = [0, 0];
  return wordDifferences(from, to)
    .map(({ kind, n }) => {
      const text = (kind === "added" ? to.slice(j, j + n) : from.slice(i, i + n)).join("");
      if (kind !== "added") i += n;
      if (kind !== "removed") j += n;
      return kind === "same" ? text : kind === "added" ? `{${text}}` : `[${text}]`;
    })
    .join("");
}

test("numbers and words with joints are one token each", () => {
  expect(tokensOf("top-1 0.798, boat’s\n**x**")).toEqual([
    ..."top-1| |0.798|,| |boat’s|\n|*|*|x|*|*".split("|"),
  ]);
});

test("a changed word is removed and added in its place", () => {
  expect(compare("loss 0.41 at 5", "loss 0.38 at 5")).toBe("loss [0.41]{0.38} at 5");
  expect(compare("a b", "a b c")).toBe("a b{ c}");
  expect(compare("", "new")).toBe("{new}");
  expect(compare("same", "same")).toBe("same");
});

test("spaces and signs between changes belong to the change", () => {
  expect(
    compare("seen from the boat’s deck. Lights are here", "seen from the old pier. The lights here"),
  ).toBe("seen from the [boat’s deck. Lights are]{old pier. The lights} here");
});

test("a change neither begins nor ends with what is equal", () => {
  expect(compare("the crowded old quay at night", "the empty new quay at night")).toBe(
    "the [crowded old]{empty new} quay at night",
  );
});

test("pieces put together are both lists, whatever the lists are", () => {
  let seed = 7;
  const random = (n: number) => {
    seed = (seed * 1103515245 + 12345) % 2 ** 31;
    return seed % n;
  };
  for (let round = 0; round < 300; round += 1) {
    const list = () => Array.from({ length: random(9) }, () => "abc"[random(3)] ?? "");
    const [before, after] = [list(), list()];
    const rebuilt: string[] = [];
    let [i, j] = [0, 0];
    for (const { kind, n } of differencesOf(before, after)) {
      expect(n).toBeGreaterThan(0);
      if (kind === "same") expect(before.slice(i, i + n)).toEqual(after.slice(j, j + n));
      if (kind !== "removed") rebuilt.push(...after.slice(j, j + n));
      if (kind !== "added") i += n;
      if (kind !== "removed") j += n;
    }
    expect([i, rebuilt]).toEqual([before.length, after]);
  }
});

test("lists with nothing in common are given up in time and replaced whole", () => {
  const [before, after] = ["a", "b"].map((name) => Array.from({ length: 50_000 }, (_, i) => `${name}${i}`));
  expect(differencesOf(before ?? [], after ?? [])).toEqual([
    { kind: "removed", n: 50_000 },
    { kind: "added", n: 50_000 },
  ]);
});

test("pieces of one kind are one, removed before added", () => {
  const pieces = [
    { kind: "added", n: 1 },
    { kind: "removed", n: 2 },
    { kind: "added", n: 3 },
    { kind: "same", n: 0 },
    { kind: "same", n: 4 },
    { kind: "same", n: 1 },
  ] as const;
  expect(merge(pieces)).toEqual([
    { kind: "removed", n: 2 },
    { kind: "added", n: 4 },
    { kind: "same", n: 5 },
  ]);
});
