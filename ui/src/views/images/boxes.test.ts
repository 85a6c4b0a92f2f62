import { describe, expect, it } from "vitest";
import { WHOLE } from "../../charts/pictures/zoom_pan";
import type { BoxMessage } from "../../wire/messages";
import { boxIn, LabelSlots } from "./boxes";

const box: BoxMessage = { x0: 10, y0: 40, x1: 30, y1: 20, label: "cat" };
const size = { width: 100, height: 80 };

describe("boxes", () => {
  it("lie where their corners say, in any order", () => {
    expect(boxIn(box, size, WHOLE)).toEqual({ left: "10%", top: "25%", width: "20%", height: "25%" });
  });

  it("move and grow with the picture", () => {
    expect(boxIn(box, size, { scale: 2, x: 0.25, y: 0.5 })).toEqual({
      left: "20%",
      top: "0%",
      width: "40%",
      height: "50%",
    });
  });

  it("with a corner that is no number are left out", () => {
    expect(boxIn({ ...box, x1: null }, size, WHOLE)).toBeNull();
  });

  it("have a colour for each label, whichever picture it is in", () => {
    const labels = new LabelSlots();
    expect(["cat", "dog", "cat", ""].map((label) => labels.slotOf(label))).toEqual([0, 1, 0, 2]);
  });
});
