import Dexie from "dexie";
import { expect, it } from "vitest";
import { DomainError } from "../../src/domain/errors.ts";
import { storageErrorWords } from "../../src/domain/storage-error.ts";

it("are the words of the browser where it could not write, wrapped or not", () => {
  const full = new DOMException("The disk is full.", "QuotaExceededError");
  expect(storageErrorWords(full)).toBe("The disk is full.");
  expect(storageErrorWords(new Dexie.AbortError("aborted", full))).toBe("The disk is full.");
  expect(storageErrorWords(new Dexie.DatabaseClosedError("It is closed."))).toBe("It is closed.");
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
