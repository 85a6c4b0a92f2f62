import { expect, it } from "vitest";
import type { EmbeddingMessage } from "../../wire/messages";
import { hostedUrl, isAddress, projectorConfig } from "./publish";

const WORDS: EmbeddingMessage = {
  ...{ run: "r", name: "words", upload: "", version: "1", n_points: 60, n_dimensions: 8, columns: ["word"] },
  ...{ sprite: { width: 6, height: 4 }, has_bookmarks: true, remarks: [], error: "" },
};
const NOWHERE = { metadata: "", sprite: "", bookmarks: "" };

it("a configuration names the files that are on the web", () => {
  const addresses = {
    vectors: "https://a/v",
    metadata: "https://a/m",
    sprite: "https://a/s",
    bookmarks: "https://a/b",
  };
  expect(JSON.parse(projectorConfig(WORDS, addresses))).toEqual({
    embeddings: [
      {
        tensorName: "words",
        tensorShape: [60, 8],
        tensorPath: "https://a/v",
        metadataPath: "https://a/m",
        sprite: { imagePath: "https://a/s", singleImageDim: [6, 4] },
        bookmarksPath: "https://a/b",
      },
    ],
  });
  const bare = { tensorName: "words", tensorShape: [60, 8], tensorPath: "https://a/v" };
  expect(JSON.parse(projectorConfig(WORDS, { ...NOWHERE, vectors: "https://a/v" }))).toEqual({
    embeddings: [bare],
  });
});

it("the hosted projector is told where the configuration is", () => {
  const url = hostedUrl("https://a.org/c.json?raw=1&x=2");
  expect(new URL(url).searchParams.get("config")).toBe("https://a.org/c.json?raw=1&x=2");
});

it("only what is on the web is an address", () => {
  expect(["https://a.org/x", "http://a/", "a.org/x", "file:///x", "javascript:x", ""].map(isAddress)).toEqual(
    [...[true, true, false, false, false, false]],
  );
});
