import { expect, test } from "vitest";
import { err, ok } from "../../base/result";
import type { Page } from "../../state/page";
import { ApiError } from "../../wire/api_error";
import type { TextHitMessage, TextSearchRequest, TextSearchResponse } from "../../wire/messages";
import { TextSearch } from "./search";

const QUERY = { text: "word", isRegex: false, runs: ["run"] };

function hit(row: number): TextHitMessage {
  const place = { run: "run", tag: "note", row, key: String(row), step: row, wall_time: 0 };
  return { ...place, text: 0, n_matches: 1, excerpt: ["", "word", ""] };
}

/** A page whose server has a hit in every second of `nRows` values, and looks at three of them for each answer. */
function searchedPage(nRows: number): { readonly page: Page; readonly asked: TextSearchRequest[] } {
  const asked: TextSearchRequest[] = [];
  const post = async (_: string, request: TextSearchRequest) => {
    asked.push(request);
    const first = request.start?.row ?? nRows - 1;
    const rows = [first, first - 1, first - 2].filter((row) => row >= 0);
    const next = first >= 3 ? { run: "run", tag: "note", row: first - 3 } : null;
    const hits = rows.filter((row) => row % 2 === 0).map(hit);
    const answer: TextSearchResponse = { hits, n_values: rows.length, n_unread: 0, next };
    return ok(answer);
  };
  return { page: { source: { post } } as unknown as Page, asked };
}

async function settle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 5));
}

test("parts are asked for until all was searched", async () => {
  const { page, asked } = searchedPage(8);
  const search = new TextSearch(page);
  search.start(QUERY);
  expect(search.state.value.isRunning).toBe(true);
  await settle();
  expect(search.state.value).toEqual({
    hits: [6, 4, 2, 0].map(hit),
    nValues: 8,
    nUnread: 0,
    next: null,
    isRunning: false,
    error: null,
  });
  expect(asked.map(({ start }) => start?.row ?? null)).toEqual([null, 4, 1]);
});

test("after enough hits the search waits to be told to go on", async () => {
  const { page, asked } = searchedPage(1000);
  const search = new TextSearch(page);
  search.start(QUERY);
  await settle();
  const nHits = search.state.value.hits.length;
  expect([nHits >= 50, nHits < 53, search.state.value.next !== null]).toEqual([true, true, true]);
  expect(asked.at(-1)?.limit).toBeLessThan(4);
  search.goOn();
  await settle();
  expect(search.state.value.hits.length).toBeGreaterThanOrEqual(nHits + 50);
  expect(new Set(search.state.value.hits.map(({ row }) => row)).size).toBe(search.state.value.hits.length);
});

test("a new search forgets the one before, an empty one ends it", async () => {
  const { page } = searchedPage(1000);
  const search = new TextSearch(page);
  search.start(QUERY);
  search.start({ ...QUERY, text: "" });
  await settle();
  expect([search.state.value.hits, search.state.value.isRunning]).toEqual([[], false]);
});

test("what went wrong is said", async () => {
  const post = async () => err(new ApiError("invalid_query", "the pattern is '('", 400));
  const search = new TextSearch({ source: { post } } as unknown as Page);
  search.start({ ...QUERY, isRegex: true });
  await settle();
  expect([search.state.value.error, search.state.value.isRunning]).toEqual(["the pattern is '('", false]);
});
