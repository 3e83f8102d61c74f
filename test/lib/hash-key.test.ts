import { describe, expect, it } from "vitest";
import { hashKey, parseHashKey } from "../../src/lib/hash-key.ts";

describe("a key in the hash", () => {
  it.each([42, -1.5, "a/b?c#d 50%", "דוד", ["a", 1]])("comes back as it was: %j", (key) => {
    expect(hashKey(key)).not.toMatch(/[/?#]/);
    expect(parseHashKey(hashKey(key))).toEqual(key);
  });

  it.each(["%", "%E0%A4%A", "nothing", ""])(
    "is none when anything else stands there: %j",
    (part) => {
      expect(parseHashKey(part)).toBeUndefined();
    },
  );
});
