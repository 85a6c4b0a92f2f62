import { effect } from "@preact/signals";
import { describe, expect, it } from "vitest";
import { memoryStorage } from "./fake_page";
import { Options } from "./options";

describe("Options", () => {
  it("are at their defaults until set, and then remembered", () => {
    const storage = memoryStorage();
    const options = new Options(storage);
    const mode = options.choice("images.mode", ["single", "side"]);
    const brightness = options.number("images.brightness", 1, 0, 2);
    const isLog = options.flag("histograms.isLog", false);
    const search = options.text("text.search");
    expect([mode.value, brightness.value, isLog.value, search.value]).toEqual(["single", 1, false, ""]);
    mode.value = "side";
    brightness.value = 1.5;
    isLog.value = true;
    search.value = "a=b & ü";
    const again = new Options(storage);
    expect([
      again.choice("images.mode", ["single", "side"]).value,
      again.number("images.brightness", 1, 0, 2).value,
      again.flag("histograms.isLog", false).value,
      again.text("text.search").value,
    ]).toEqual(["side", 1.5, true, "a=b & ü"]);
  });

  it("forget a passing text with the page, also one that an address said before it was known as such", () => {
    const storage = memoryStorage();
    const options = new Options(storage);
    options.take([["graphs.node", "net/"]]);
    const [node, upload] = [options.passing("graphs.node"), options.passing("graphs.upload")];
    upload.value = "key";
    expect([node.value, upload.value, [...options.texts.value.keys()]]).toEqual([
      "net/",
      "key",
      ["graphs.node", "graphs.upload"],
    ]);
    expect([...new Options(storage).texts.value]).toEqual([]);
  });

  it("store only what is not at its default", () => {
    const options = new Options(memoryStorage());
    const mode = options.choice("images.mode", ["single", "side"]);
    mode.value = "side";
    mode.reset();
    expect([...options.texts.value]).toEqual([]);
  });

  it("count what cannot be meant as the default, and hold numbers within their limits", () => {
    const options = new Options(memoryStorage());
    options.take([
      ["images.mode", "sideways"],
      ["images.brightness", "3"],
      ["images.gain", "loud"],
    ]);
    const brightness = options.number("images.brightness", 1, 0, 2);
    expect([
      options.choice("images.mode", ["single", "side"]).value,
      brightness.value,
      options.number("images.gain", 4, 1, 9).value,
    ]).toEqual(["single", 1, 4]);
    brightness.value = 7;
    expect(brightness.value).toBe(2);
  });

  it("tell those who follow one option of that option alone", () => {
    const options = new Options(memoryStorage());
    const mode = options.choice("images.mode", ["single", "side"]);
    const seen: string[] = [];
    effect(() => {
      seen.push(mode.value);
    });
    options.flag("images.other", false).value = true;
    mode.value = "side";
    expect(seen).toEqual(["single", "side"]);
  });

  it("are listed by kind", () => {
    const options = new Options(memoryStorage());
    options.take([
      ["text.mode", "source"],
      ["images.mode", "side"],
      ["images.gain", "2"],
    ]);
    expect(options.textsOf("images")).toEqual([
      ["images.gain", "2"],
      ["images.mode", "side"],
    ]);
  });
});
