import Dexie from "dexie";
import { expect, it } from "vitest";
import { DomainError } from "../../src/domain/errors.ts";
import { storageErrorWords } from "../../src/domain/storage-error.ts";

it("are the words of the browser where it could not write, wrapped or not", () => {
  const broken = new DOMException("The disk is broken.", "UnknownError");
  expect(storageErrorWords(broken)).toBe("The disk is broken.");
  expect(storageErrorWords(new Dexie.AbortError("aborted", broken))).toBe("The disk is broken.");
  expect(storageErrorWords(new Dexie.DatabaseClosedError("It is closed."))).toBe("It is closed.");
});

it("say what to do where there is no room, of which browsers give only the name", () => {
  const full = new DOMException("", "QuotaExceededError");
  for (const thrown of [full, new Dexie.AbortError("aborted", full)]) {
    expect(storageErrorWords(thrown)).toMatch(/^There is no room left.*Free some space/);
  }
});

it.each([
  new TypeError("x is undefined"),
  new SyntaxError("odd"),
  new Error("odd"),
  new DomainError("asset-not-found", "image:1"),
  "odd",
  undefined,
])("are none for a bug or a refusal: %s", (thrown) => {
  expect(storageErrorWords(thrown)).toBeNull();
});
