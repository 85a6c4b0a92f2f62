import { describe, expect, it } from "vitest";
import { LruCache } from "./lru_cache";

const cacheOf = (maxSize: number) => new LruCache<string, string>(maxSize, (value) => value.length);

describe("LruCache", () => {
  it("forgets what was used longest ago", () => {
    const cache = cacheOf(6);
    cache.set("a", "11");
    cache.set("b", "22");
    cache.set("c", "33");
    cache.get("a");
    cache.set("d", "44");
    expect(["a", "b", "c", "d"].map((key) => cache.get(key))).toEqual(["11", undefined, "33", "44"]);
  });

  it("counts a replaced entry once", () => {
    const cache = cacheOf(4);
    cache.set("a", "1111");
    cache.set("a", "11");
    cache.set("b", "22");
    expect(cache.length).toBe(2);
  });

  it("keeps the newest entry even if it alone is too big", () => {
    const cache = cacheOf(2);
    cache.set("a", "1");
    cache.set("b", "too big");
    expect([cache.get("a"), cache.get("b")]).toEqual([undefined, "too big"]);
  });
});
