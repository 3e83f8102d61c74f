import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { injectedStyles } from "../../injected-styles.mjs";

it.each([
  ["a literal", 'const s = document.createElement("style"); s.textContent = "a{}";', ["a{}"]],
  [
    "a trimmed template of constants",
    `const NAME = 'b'; function f(doc) { let s = doc.createElement('style'); s.textContent = \`\n[\${NAME}] {}\n\`.trim(); }`,
    ["[b] {}"],
  ],
  [
    "several",
    "const s = d.createElement('style'), t = d.createElement('style'); t.textContent = 'b'; s.textContent = 'a';",
    ["a", "b"],
  ],
  ["none", "const s = d.createElement('div'); s.textContent = 'a';", []],
])("finds %s", (_, code, texts) => {
  expect(injectedStyles(code)).toEqual(texts);
});

it.each([
  ["depends on what happens", `const s = d.createElement('style'); s.textContent = \`a\${f()}\`;`],
  ["is written elsewhere", "const s = d.createElement('style'); s.append(text);"],
  ["has no name to find it by", "head.append(d.createElement('style'));"],
])("refuses a style that %s", (_, code) => {
  expect(() => injectedStyles(code)).toThrow(/style element/);
});

it("finds what react-aria writes for touch screens", () => {
  const found = createRequire(import.meta.url).resolve("react-aria/package.json");
  const file = join(dirname(found), "dist/private/interactions/usePress.mjs");
  const [text = ""] = injectedStyles(readFileSync(file, "utf8"));
  expect(text).toMatch(/^@layer \{\s+\[data-react-aria-pressable\] \{\s+touch-action:/);
});
