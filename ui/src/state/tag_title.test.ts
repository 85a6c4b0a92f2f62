import { expect, test } from "vitest";
import { tagTitle } from "./tag_title";

test("texts are called as they were logged, everything else by its tag", () => {
  expect(tagTitle("text", "eval/report/text_summary")).toBe("eval/report");
  expect(tagTitle("text", "report")).toBe("report");
  expect(tagTitle("text", "/text_summary")).toBe("/text_summary");
  expect(tagTitle("images", "a/text_summary")).toBe("a/text_summary");
});

test("a mesh is called as it was logged, whoever wrote it", () => {
  expect(tagTitle("meshes", "val/hand_VERTEX")).toBe("val/hand");
  expect(tagTitle("meshes", "hand_1")).toBe("hand");
  expect(tagTitle("meshes", "faces alone_FACE")).toBe("faces alone");
  expect(tagTitle("meshes", "_COLOR")).toBe("_COLOR");
  expect(tagTitle("tensors", "hand_VERTEX")).toBe("hand_VERTEX");
});
