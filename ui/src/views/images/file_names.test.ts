import { describe, expect, it } from "vitest";
import { pathOf, UniquePaths } from "./file_names";

const subject = { run: "net/adam", tag: "val/samples", step: 120, sample: 3, extension: "png" };

describe("names of pictures as files", () => {
  it("say run, tag, step and sample", () => {
    expect(pathOf(subject)).toBe("net/adam/val/samples/step-120/sample-3.png");
    expect(pathOf({ ...subject, sample: null })).toBe("net/adam/val/samples/step-120.png");
  });

  it("never lead out of the zip", () => {
    const names = ["..", ".", "", "/", "a\\..\\b", "c:", "../../etc"];
    const paths = names.map((run) => pathOf({ ...subject, run, tag: "t", sample: null }));
    expect(paths).toEqual([
      "__/t/step-120.png",
      "_/t/step-120.png",
      "_/t/step-120.png",
      "_/_/t/step-120.png",
      "a_.._b/t/step-120.png",
      "c_/t/step-120.png",
      "__/__/etc/t/step-120.png",
    ]);
  });

  it("are unique", () => {
    const paths = new UniquePaths();
    expect(["a.png", "a.png", "b.png", "a.png", "a~2.png"].map((path) => paths.take(path))).toEqual([
      "a.png",
      "a~2.png",
      "b.png",
      "a~3.png",
      "a~2~2.png",
    ]);
  });
});
