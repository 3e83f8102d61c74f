import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { webUrl } from "../../src/lib/web-url.ts";

describe("the address that a text is", () => {
  it.each([
    ["https://example.com/pier?x=1#y", "https://example.com/pier?x=1#y"],
    [" HTTP://Example.com ", "http://example.com/"],
    ["https://bücher.example/a b", "https://xn--bcher-kva.example/a%20b"],
  ])("is found in %s", (text, href) => {
    expect(webUrl(text)?.href).toBe(href);
  });

  it.each([
    "",
    "example.com",
    "//example.com",
    "/pier",
    "#/gallery",
    "https:",
    "https://",
    "https:example.com",
    "javascript:alert(1)",
    "java\nscript:alert(1)",
    " javascript:alert(1)//https://example.com",
    "data:text/html,<script>alert(1)</script>",
    "blob:https://example.com/1",
    "file:///etc/passwd",
    "ftp://example.com",
    "mailto:a@example.com",
    "see https://example.com",
    5,
    { trim: "https://example.com" },
  ])("is none in %j", (text) => {
    expect(webUrl(text)).toBeNull();
  });

  it("is never anything but http or https", () => {
    const start = fc.constantFrom(
      "javascript:",
      "data:",
      "http://",
      "https://",
      "HTTPS:",
      "//",
      "",
    );
    fc.assert(
      fc.property(start, fc.string({ unit: "binary" }), (scheme, rest) => {
        const url = webUrl(scheme + rest);
        if (url) expect(url.href).toMatch(/^https?:\/\//);
      }),
    );
  });
});
