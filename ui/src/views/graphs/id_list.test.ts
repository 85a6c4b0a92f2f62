import { describe, expect, it } from "vitest";
import { decodeIds, encodeIds, withId } from "./id_list";

describe("ids in an address", () => {
  it("come back as they were, whatever they hold", () => {
    const ids = ["layer1/block0/", "encoder/layer_[0-11]/", "a,b%2C", "-", "ä ✓/"];
    expect(decodeIds(encodeIds(ids))).toEqual(ids);
  });

  it("tell nothing said from nothing in the list", () => {
    expect(decodeIds("")).toBeNull();
    expect(decodeIds(encodeIds([]))).toEqual([]);
  });

  it("are cut where there are too many, the first ones staying", () => {
    const ids = Array.from({ length: 500 }, (_, i) => `group${i}/`);
    const kept = decodeIds(encodeIds(ids)) ?? [];
    expect(kept.length).toBeGreaterThan(50);
    expect(kept).toEqual(ids.slice(0, kept.length));
  });

  it("are left out where an address was damaged", () => {
    expect(decodeIds("a,%E0%A4,,b")).toEqual(["a", "b"]);
  });

  it("are added once and taken away", () => {
    const two = withId(withId(withId("", "a/", true), "b/", true), "a/", true);
    expect(decodeIds(two)).toEqual(["b/", "a/"]);
    expect(withId(withId(two, "a/", false), "b/", false)).toBe("");
  });
});
