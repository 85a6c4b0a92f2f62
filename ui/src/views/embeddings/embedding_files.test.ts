import { beforeEach, expect, it } from "vitest";
import { FakeSource } from "../../data/fake_source";
import { ApiError } from "../../wire/api_error";
import type { EmbeddingMessage } from "../../wire/messages";
import { EmbeddingFiles } from "./embedding_files";

const WORDS: EmbeddingMessage = {
  ...{ run: "r", name: "words", upload: "", version: "1", n_points: 2, n_dimensions: 4, columns: ["word"] },
  ...{ sprite: null, has_bookmarks: true, remarks: [], error: "" },
};
const BARE: EmbeddingMessage = { ...WORDS, name: "bare", columns: [], has_bookmarks: false };

let source: FakeSource;
let files: EmbeddingFiles;
let texts: readonly string[];
let bookmarks: unknown;

beforeEach(() => {
  source = new FakeSource([], {});
  texts = ["ant", "bee"];
  bookmarks = [{ label: "theirs" }];
  source.answerTo = (path) =>
    path === "embeddings/bookmarks"
      ? bookmarks
      : { columns: [{ name: "word", is_numeric: false, values: texts }] };
  files = new EmbeddingFiles(source);
});

/** Once all answers have come. */
async function shown() {
  await new Promise((done) => setTimeout(done));
  return {
    texts: files.columns.value.map(({ values }) => values),
    labels: files.bookmarks.value.map(({ label }) => label),
    remarks: files.remarks.value,
  };
}

it("labels of the points and bookmarks of the run are loaded", async () => {
  files.open(WORDS);
  expect(await shown()).toEqual({ texts: [["ant", "bee"]], labels: ["theirs"], remarks: [] });
  files.open(BARE);
  expect(await shown()).toEqual({ texts: [], labels: [], remarks: [] });
});

it("files that are loaded again stand until the new ones have come", async () => {
  files.open(WORDS);
  await shown();
  files.relabel("word", [1], "wasp");
  expect([files.columns.value[0]?.values, files.isEdited.value]).toEqual([["ant", "wasp"], true]);
  texts = ["cat", "dog"];
  files.reload(WORDS);
  expect([files.columns.value[0]?.values, files.isEdited.value]).toEqual([["ant", "wasp"], false]);
  expect((await shown()).texts).toEqual([["cat", "dog"]]);
});

it("what comes after another embedding was opened is dropped", async () => {
  files.open(WORDS);
  files.open(BARE);
  expect(await shown()).toEqual({ texts: [], labels: [], remarks: [] });
});

it("what cannot be read is said, and hides nothing else", async () => {
  bookmarks = { label: "no list" };
  files.open(WORDS);
  expect(await shown()).toEqual({
    texts: [["ant", "bee"]],
    labels: [],
    remarks: ["The bookmarks cannot be read: the file is no list of bookmarks."],
  });
  source.failure = new ApiError("asset_unreadable", "it is no UTF-8", 404);
  files.reload(WORDS);
  expect((await shown()).remarks).toEqual([
    "The metadata cannot be read: it is no UTF-8.",
    "The bookmarks cannot be read: it is no UTF-8.",
  ]);
});
