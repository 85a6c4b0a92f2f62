import { describe, expect, it } from "vitest";
import { zoomByKey } from "./picture_gestures";
import { type PictureView, WHOLE, zoomAt } from "./zoom_pan";

const LARGE = zoomAt(WHOLE, 3, { x: 0.5, y: 0.5 });

/** What a key makes of a view; `null` where it was left alone. */
function press(key: string, from: PictureView, how: Partial<KeyboardEvent> = {}): PictureView | null {
  const event = new Event("keydown", { cancelable: true });
  let view = from;
  const setView = (next: PictureView) => {
    view = next;
  };
  Object.defineProperties(event, { key: { value: key } });
  for (const [name, value] of Object.entries(how)) Object.defineProperty(event, name, { value });
  const target = { view: () => view, setView, read: () => {}, maxScale: 4 };
  const isUsed = zoomByKey(event as KeyboardEvent, target);
  if (how.defaultPrevented === undefined) expect(event.defaultPrevented).toBe(isUsed);
  return isUsed ? view : null;
}

describe("zoomByKey", () => {
  it("enlarges, makes smaller and shows the whole", () => {
    expect(press("+", WHOLE)).toEqual({ ...WHOLE, scale: 1.5 });
    expect(press("-", LARGE)).toEqual({ ...WHOLE, scale: 2 });
    expect([press("0", LARGE), press("-", WHOLE)]).toEqual([WHOLE, WHOLE]);
  });

  it("takes + without Shift, and no more than the picture allows", () => {
    expect([press("=", LARGE)?.scale, press("+", LARGE)?.scale]).toEqual([4, 4]);
  });

  it("leaves alone other keys, those with Ctrl, Alt or Meta, and those that were used before", () => {
    const hindrances = [{ ctrlKey: true }, { altKey: true }, { metaKey: true }, { defaultPrevented: true }];
    expect([press("1", LARGE), ...hindrances.map((how) => press("0", LARGE, how))]).toEqual([
      ...[null, null, null, null, null],
    ]);
  });
});
