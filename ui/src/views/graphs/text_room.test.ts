import { describe, expect, it } from "vitest";
import { fitText } from "./text_room";

/** Every character is as wide as the next. */
const measure = (text: string) => 10 * text.length;

describe("a text in a node", () => {
  it("is whole where it has room", () => {
    expect(fitText("conv1", 50, measure)).toBe("conv1");
  });

  it("loses its middle where it has not: names differ at both ends", () => {
    expect(fitText("encoder_layer_11", 90, measure)).toBe("enco…r_11");
    expect(fitText("encoder_layer_11", 20, measure)).toBe("e…");
  });

  it("is left out where not even a character has room", () => {
    expect(fitText("encoder", 10, measure)).toBe("");
  });
});
