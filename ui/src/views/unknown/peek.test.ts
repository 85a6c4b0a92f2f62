import { describe, expect, test } from "vitest";
import { peekAt } from "./peek";

const encode = (text: string) => new TextEncoder().encode(text);
/** `TensorProto { dtype: DT_STRING, tensor_shape { dim { size: 2 } }, string_val: ["one", "two"] }`. */
const STRINGS = Uint8Array.of(8, 7, 18, 4, 18, 2, 8, 2, 66, 3, 111, 110, 101, 66, 3, 116, 119, 111);

describe("what is seen of bytes", () => {
  test("text is text, JSON is laid out", () => {
    expect(peekAt(encode("grüße\n\t1"), "auto", false)).toEqual({ form: "text", text: "grüße\n\t1" });
    expect(peekAt(encode('{"a":[1,2]}'), "auto", false)).toEqual({
      form: "json",
      text: '{\n  "a": [\n    1,\n    2\n  ]\n}',
    });
  });

  test("a text that is cut within a sign is still a text", () => {
    const cut = encode("grü").subarray(0, 3);
    expect(peekAt(cut, "auto", true)).toEqual({ form: "text", text: "gr" });
    expect(peekAt(cut, "auto", false).form).toBe("hex");
  });

  test("strings of a tensor are read out of it", () => {
    expect(peekAt(STRINGS, "auto", false)).toEqual({ form: "text", text: "one\ntwo" });
    expect(peekAt(STRINGS.subarray(0, -1), "auto", true)).toEqual({ form: "text", text: "one" });
  });

  test("all else is digits, sixteen bytes to a line, with what is ASCII beside them", () => {
    const bytes = Uint8Array.from({ length: 18 }, (_, i) => (i < 16 ? 0 : 0x40 + i));
    expect(peekAt(bytes, "auto", false).text.split("\n")).toEqual([
      "000000  00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  ················",
      `000010  50 51${" ".repeat(44)}PQ`,
    ]);
  });

  test("people can ask for digits of a text, and for a text of anything", () => {
    expect(peekAt(encode("abc"), "hex", false).text).toMatch(/^000000 {2}61 62 63 +abc$/);
    expect(peekAt(Uint8Array.of(255, 65), "text", false)).toEqual({ form: "text", text: "\ufffdA" });
  });

  test("nothing is nothing, and no bytes break it", () => {
    expect(peekAt(new Uint8Array(), "auto", false)).toEqual({ form: "hex", text: "" });
    for (let seed = 0; seed < 300; seed += 1) {
      const bytes = Uint8Array.from({ length: seed % 40 }, (_, i) => (seed * 7919 + i * 104_729) % 256);
      expect(peekAt(bytes, "auto", seed % 2 === 0).form).toMatch(/json|text|hex/);
    }
  });
});
