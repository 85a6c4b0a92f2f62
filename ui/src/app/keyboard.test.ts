import { describe, expect, it } from "vitest";
import { actionOf, KEY_BINDINGS, type KeyPress, takesKeys } from "./keyboard";

function press(key: string, held: Partial<KeyPress> = {}): KeyPress {
  return { key, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, ...held };
}

describe("actionOf", () => {
  it("tells letters with and without shift apart, whatever caps lock says", () => {
    expect(
      [press("l"), press("L"), press("L", { shiftKey: true }), press("Z", { shiftKey: true })].map((p) =>
        actionOf(p, true),
      ),
    ).toEqual(["log_y", "log_y", "log_x", "redo_zoom"]);
  });

  it("takes signs as they are typed, since layouts need shift for them", () => {
    expect(actionOf(press("?", { shiftKey: true }), true)).toBe("help");
    expect(actionOf(press("/", { shiftKey: true }), true)).toBe("filter_tags");
  });

  it("leaves the browser's own keys alone", () => {
    expect(
      [press("f", { ctrlKey: true }), press("l", { metaKey: true }), press("q")].map((p) =>
        actionOf(p, true),
      ),
    ).toEqual([undefined, undefined, undefined]);
  });

  it("finds with Ctrl or Cmd and K, also when single keys are off", () => {
    expect(
      [press("k", { ctrlKey: true }), press("K", { metaKey: true }), press("k")].map((p) => [
        actionOf(p, true),
        actionOf(p, false),
      ]),
    ).toEqual([
      ["find", "find"],
      ["find", "find"],
      ["previous_card", undefined],
    ]);
  });

  it("knows only Esc when single keys are off", () => {
    expect(KEY_BINDINGS.map(({ key }) => actionOf(press(key), false)).filter(Boolean)).toEqual(["close"]);
  });
});

describe("KEY_BINDINGS", () => {
  it("has no key twice", () => {
    const keys = KEY_BINDINGS.map(({ key, hasShift, hasCtrl }) => `${key} ${hasShift} ${hasCtrl}`);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe("takesKeys", () => {
  it("is true where one types", () => {
    expect([
      takesKeys("INPUT", "text", false),
      takesKeys("DIV", "", true),
      takesKeys("SELECT", "", false),
    ]).toEqual([true, true, true]);
    expect([takesKeys("INPUT", "checkbox", false), takesKeys("BUTTON", "", false)]).toEqual([false, false]);
  });
});
