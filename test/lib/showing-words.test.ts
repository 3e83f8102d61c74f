import { expect, it } from "vitest";
import { showingWords } from "../../src/lib/showing-words.ts";

it.each([
  ["#/gallery?q=my%20secret", "showing #/gallery"],
  ["#/gallery/image/42", "showing #/gallery"],
  ["#/scripts/7", "showing #/scripts"],
  ["", "showing #/"],
])("names the screen of %s and nothing else", (hash, words) => {
  expect(showingWords(hash)).toBe(words);
});
