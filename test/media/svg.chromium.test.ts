import { describe, expect, it } from "vitest";
import { type Examination, lookInside } from "../../src/media/look-inside.ts";

const NS = 'xmlns="http://www.w3.org/2000/svg"';

function examine(...text: readonly BlobPart[]): Promise<Examination> {
  return lookInside(new Blob([...text]));
}

describe("text whose root is svg", () => {
  it.each([
    ["with an XML declaration", `<?xml version="1.0"?>\n<svg ${NS} viewBox="0 0 8 4"></svg>`],
    ["with a byte order mark", `\ufeff<svg ${NS} viewBox="0 0 8 4"></svg>`],
    ["behind comments", `<!-- a > b --><!----> <svg ${NS} viewBox="0 0 8 4"></svg>`],
    [
      "with a doctype",
      `<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd">\n<svg ${NS} viewBox="0 0 8 4"></svg>`,
    ],
    ["with declarations", `<!DOCTYPE svg [ <!ENTITY a "b>"> ]><svg ${NS} viewBox="0 0 8 4"></svg>`],
    ["with a prefix", `<s:svg xmlns:s="http://www.w3.org/2000/svg" viewBox="0 0 8 4"></s:svg>`],
    ["closed at once", `<svg ${NS} viewBox="0 0 8 4"/>`],
    ["with > in an attribute", `<svg ${NS} aria-label="a > b" viewBox="0 0 8 4"></svg>`],
    ["with commas", `<svg ${NS} viewBox="0, 0, 8,4"></svg>`],
    ["with something behind", `<svg ${NS} viewBox="0 0 8 4"></svg>\n<!-- made by hand -->\n`],
  ])("is an SVG: %s", async (_, text) => {
    const found = { ok: true, mimeType: "image/svg+xml", width: 8, height: 4 };
    expect(await examine(text)).toMatchObject(found);
  });

  it("is an SVG in two-byte characters too", async () => {
    const text = `<svg ${NS} viewBox="0 0 8 4"></svg>`;
    const units = new Uint16Array([...`\ufeff${text}`].map((letter) => letter.charCodeAt(0)));
    expect(await examine(units)).toMatchObject({ ok: true, mimeType: "image/svg+xml", width: 8 });
  });
});

describe("the size of an SVG", () => {
  it.each([
    ['width="20" height="10"', 20, 10],
    ['width="2in" height="25.4mm"', 192, 96],
    ["width='20px' height='10px' viewBox='0 0 1 1'", 20, 10],
    ['width="20" viewBox="0 0 4 2"', 20, 10],
    ['height="20" viewBox="0 0 4 2"', 40, 20],
    ['width="100%" height="100%" viewBox="0 0 4 2"', 4, 2],
    ['width="0.4" height="0.2"', 1, 1],
    ["", 300, 150],
  ])("is that of its root: %s", async (attributes, width, height) => {
    expect(await examine(`<svg ${NS} ${attributes}></svg>`)).toMatchObject({
      ok: true,
      width,
      height,
    });
  });

  it("of nothing makes it unreadable", async () => {
    const text = `<svg ${NS} width="0" height="10"></svg>`;
    expect(await examine(text)).toMatchObject({ ok: false, reason: "unreadable" });
  });
});

describe("other text", () => {
  it.each([
    ["HTML with an svg in it", "<html><body><svg></svg></body></html>"],
    ["another root", `<svgs ${NS}></svgs>`],
    ["an svg in a comment", "<!-- <svg></svg> -->"],
    ["plain XML", '<?xml version="1.0"?><feed><svg></svg></feed>'],
    ["no markup", "svg"],
    ["UTF-16 text", "\u00ff\u00fe"],
  ])("is unsupported: %s", async (_, text) => {
    expect(await examine(text)).toMatchObject({ ok: false, reason: "unsupported" });
  });
});

describe("text made to take for ever", () => {
  it.each([
    ["comments that never end", "<!--".repeat(20_000)],
    ["comments behind the end", `<svg ${NS}></svg>${"<!-- -->".repeat(500)}x`],
    ["blanks behind the end", `<svg ${NS}></svg>${" ".repeat(4000)}x`],
    ["quotes that never end", `<svg ${"a='".repeat(20_000)}`],
    ["instructions that never end", "<?".repeat(30_000)],
    ["declarations that never end", `<!DOCTYPE ${"[]".repeat(30_000)}`],
  ])("is answered at once: %s", async (_, text) => {
    const start = performance.now();
    expect(await examine(text)).toMatchObject({ ok: false });
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
