import { expect, test } from "vitest";
import { ok } from "../base/result";
import type { TextMessage, TextsRequest } from "../wire/messages";
import { Activity } from "./activity";
import type { Source } from "./http_source";
import { makeTextScheduler, type TextQuery } from "./text";

const TEXT: TextMessage = {
  shape: [],
  texts: [""],
  n_bytes: 0,
  is_cut: false,
  is_repaired: false,
  error: null,
};

/** A source whose texts are their keys, and what was asked of it. */
function keyedSource(): { readonly source: Source; readonly asked: string[][] } {
  const asked: string[][] = [];
  const post = async (_: string, { values = [] }: TextsRequest) => {
    asked.push(values.map(({ key }) => key));
    const message = (key: string): TextMessage =>
      key === "bad"
        ? { ...TEXT, error: { code: "payload_unreadable", message: "no text" } }
        : { ...TEXT, texts: [key] };
    return ok({ values: values.map(({ key }) => message(key)) });
  };
  return { source: { post } as unknown as Source, asked };
}

function query(key: string, nBytes = 10): TextQuery {
  return { key, at: [], maxBytes: 100, nBytes };
}

async function fetchAll(queries: readonly TextQuery[]) {
  const { source, asked } = keyedSource();
  const scheduler = makeTextScheduler(source, new Activity());
  await new Promise<void>((resolve) => scheduler.want({}, queries, 0, resolve));
  return { asked, loaded: queries.map((each) => scheduler.peek(each)), scheduler };
}

test("many small texts are one request, large ones come one after the other", async () => {
  const { asked } = await fetchAll([
    query("a"),
    query("b"),
    query("c", 30 * 2 ** 20),
    query("d", 40 * 2 ** 20),
  ]);
  expect(asked).toEqual([["a", "b", "c"], ["d"]]);
});

test("a value that cannot be read fails alone", async () => {
  const { loaded } = await fetchAll([query("a"), query("bad")]);
  expect(loaded.map((each) => each?.answer?.texts[0])).toEqual(["a", undefined]);
  expect(loaded[1]?.error?.message).toBe("no text");
});

test("a run that grows makes no text out of date", async () => {
  const { asked, scheduler } = await fetchAll([query("a")]);
  scheduler.markChanged(["run"]);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(asked).toEqual([["a"]]);
});
