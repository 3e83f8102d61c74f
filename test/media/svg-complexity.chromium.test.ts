import { describe, expect, it, onTestFinished, vi } from "vitest";
import { startThumbnailMaker } from "../../src/media/make-thumbnail.ts";
import { judgeSvg } from "../../src/media/svg-complexity.ts";

const NS = 'xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink"';

function judge(inside: string, before = ""): ReturnType<typeof judgeSvg> {
  return judgeSvg(new Blob([`${before}<svg ${NS} viewBox="0 0 9 9">${inside}</svg>`]));
}

/** Six levels, each drawing ten of the one before: a million. */
function tower(level: (own: string, below: string) => string, top: string): string {
  const levels = [1, 2, 3, 4, 5, 6].map((at) => level(`a${at}`, `a${at - 1}`));
  return `<path id="a0" d="M0 0h9"/>${levels.join("")}${top}`;
}
const ten = (text: string) => text.repeat(10);
const USES = tower((own, below) => `<g id="${own}">${ten(`<use href="#${below}"/>`)}</g>`, "");

describe("an SVG that is drawn", () => {
  it.each([
    ["a drawing", ten("<path d='M0 0h9v9z'/>")],
    ["many uses", `<g id="a">${ten("<path/>")}</g>${"<use href='#a'/>".repeat(5000)}`],
    ["links and animations", "<g id='a'><a href='#a'><path><set href='#a'/></path></a></g>"],
    ["gradients", `<linearGradient id="a"/><style>path{fill:url(#a)}</style>${ten("<path/>")}`],
    [
      "gradients in styles of their own",
      `<linearGradient id="a"/><style>path:first-child:hover{fill:url(#a)}</style>${ten("<path style='fill:url(#a)'/>")}`,
    ],
    ["references to nothing", "<use href='#nothing'/><path fill='url(#nothing)'/>"],
    [
      "arrows on long lines",
      `<marker id="m"><path/></marker>${ten(`<path marker-end="url(#m)" d="M0 0${"h1".repeat(20_000)}"/>`)}`,
    ],
    ["a picture inside", "<image href='data:image/png;base64,AAAA'/>"],
  ])("has %s", async (_, inside) => {
    expect(await judge(inside)).toBe("drawable");
  });
});

describe("an SVG that would freeze a page", () => {
  it.each([
    ["nested uses", USES],
    ["nested uses of old spelling", USES.replaceAll("href", "x:href")],
    [
      "nested patterns",
      tower(
        (own, below) => `<pattern id="${own}">${ten(`<path fill="url(#${below})"/>`)}</pattern>`,
        "",
      ),
    ],
    [
      "nested masks in style",
      tower(
        (own, below) => `<mask id="${own}">${ten(`<path style="mask:url('#${below}')"/>`)}</mask>`,
        "",
      ),
    ],
    [
      "nested masks by class",
      tower(
        (own, below) =>
          `<style>.${own}{mask:url(#${below})}</style><mask id="${own}">${ten(`<path class="${own}"/>`)}</mask>`,
        "",
      ),
    ],
    [
      "letters written by number",
      tower(
        (own, below) => `<mask id="${own}">${ten(`<path mask="u\\72l(#${below})"/>`)}</mask>`,
        "",
      ),
    ],
    [
      "what is inherited",
      `<pattern id="p">${"<path/>".repeat(1000)}</pattern><g id="g">${"<path/>".repeat(1000)}</g><g fill="url(#p)"><use href="#g"/></g>`,
    ],
    [
      "markers on long lines",
      `<marker id="m">${"<path/>".repeat(100)}</marker><path marker-mid="url(#m)" d="M0 0${"h1".repeat(9000)}"/>`,
    ],
    [
      "blanks that never end",
      `<g mask="url(${" ".repeat(500_000)}"/>${ten("<g id='a'><use href='#a'/></g>")}`,
    ],
    ["addresses broken over lines", USES.replaceAll("#", "#&#10;")],
    [
      "comments before what is inherited",
      `<pattern id="p">${"<path/>".repeat(1000)}</pattern><g style="/**/fill:url(#p)">${"<path/>".repeat(1000)}</g>`,
    ],
    [
      "a circle under a plain colour",
      "<g fill='red'><g id='a' fill='red'><use href='#a'/></g></g>",
    ],
    ["a circle", "<g id='a'><use href='#a'/></g>"],
    [
      "filters without end",
      `<filter id='f'><feTurbulence/></filter>${"<path filter='url(#f)'/>".repeat(2000)}`,
    ],
    ["an SVG inside", "<image href='data:image/svg+xml,&lt;svg/>'/>"],
    ["a variable", "<g style='--m:url(#a)'/>"],
    ["a style sheet inside", "<style>@import 'data:text/css,a{}'</style>"],
    [
      "styles for what only a browser knows",
      tower(
        (own, below) =>
          `<style>.${own}:any-link{mask:url(#${below})}</style><mask id="${own}">${ten(`<a href="#" class="${own}"/>`)}</mask>`,
        "",
      ),
    ],
    ["styles for names of namespaces", "<style>[xmlns$=svg]{mask:url(#a)}</style>"],
    ["elements inside each other", "<g>".repeat(2000) + "</g>".repeat(2000)],
    ["animated references", "<use><set attributeName='href' to='#a'/></use>"],
  ])("has %s", async (_, inside) => {
    expect(await judge(inside)).toBe("too-complex");
  });

  it("has references in entities", async () => {
    const entity = `<!DOCTYPE svg [<!ENTITY u "<use href='#a5'/>">]>`;
    const inside = USES.replace(/<g id="a6">.*<\/g>/, "") + ten("&u;");
    expect(await judge(inside, entity)).toBe("too-complex");
  });

  it("has more elements than can be told, or more bytes", async () => {
    expect(await judge("<g/>".repeat(200_001))).toBe("too-complex");
    expect(await judge(`<path d="${" ".repeat(8 * 1024 * 1024)}"/>`)).toBe("too-complex");
  });

  it("is never drawn for a thumbnail, which says nothing against the file", async () => {
    const maker = startThumbnailMaker();
    const drawing = vi.spyOn(HTMLImageElement.prototype, "decode");
    onTestFinished(() => drawing.mockRestore());
    const original = new Blob([`<svg ${NS} viewBox="0 0 9 9">${USES}</svg>`]);
    expect(original.size).toBeLessThan(2000);
    expect(await maker.make(original, 48)).toEqual({ ok: false, reason: "not-playable" });
    expect(drawing).not.toHaveBeenCalled();
    const harmless = new Blob([`<svg ${NS} viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>`]);
    expect(await maker.make(harmless, 48)).toMatchObject({ ok: true });
    expect(drawing).toHaveBeenCalledOnce();
    maker.close();
  });
});

it("tells an SVG that is not well-formed", async () => {
  expect(await judge("<p>")).toBe("broken");
});
