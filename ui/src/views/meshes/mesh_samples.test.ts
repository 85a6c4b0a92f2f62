import { signal } from "@preact/signals";
import { expect, test } from "vitest";
import { cardKey } from "../../state/card_key";
import { MAX_CARDS, MeshSamples } from "./mesh_samples";

const FIRST = { kind: "meshes", tag: "cloud", run: "a" };
const OF_OTHER_RUN = { ...FIRST, run: "b" };

test("each sample of the step that has most of them has a card", () => {
  const samples = new MeshSamples(signal(null));
  samples.add(FIRST, 3);
  samples.add({ ...FIRST, sample: 2 }, 2);
  expect([FIRST, OF_OTHER_RUN].map((subject) => samples.countCards(subject))).toEqual([3, 1]);
});

test("very many have one when they are asked for", () => {
  const samples = new MeshSamples(signal(null));
  samples.add(FIRST, 30);
  expect([samples.countCards(FIRST), samples.countHidden(FIRST)]).toEqual([MAX_CARDS, 30 - MAX_CARDS]);
  samples.showAll({ ...FIRST, sample: MAX_CARDS - 1 });
  expect([samples.countCards(FIRST), samples.countHidden(FIRST)]).toEqual([30, 0]);
  samples.add(FIRST, 31);
  expect(samples.countCards(FIRST)).toBe(31);
});

test("what fills the screen has a card before it has come", () => {
  const full = signal<string | null>(cardKey({ ...FIRST, sample: 4 }));
  const samples = new MeshSamples(full);
  expect([FIRST, OF_OTHER_RUN].map((subject) => samples.countCards(subject))).toEqual([5, 1]);
  full.value = null;
  expect(samples.countCards(FIRST)).toBe(1);
});
