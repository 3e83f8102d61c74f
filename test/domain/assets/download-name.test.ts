import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { downloadName, MAX_FILE_NAME_BYTES } from "../../../src/domain/assets/download-name.ts";
import { anAsset } from "../../build.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text).length;

describe("the file name of a download", () => {
  it.each([
    ["the one that the original came with", { originalFilename: "IMG_1.JPG" }, "IMG_1.JPG"],
    ["that one, though the asset was renamed", { originalFilename: "a.png", name: "b" }, "a.png"],
    ["that one without an extension too", { originalFilename: "IMG_0042" }, "IMG_0042"],
    [
      "that one and what it is, where it would be run",
      { originalFilename: "a.HTML" },
      "a.HTML.png",
    ],
    ["no SVG that is none", { originalFilename: "a.svg" }, "a.svg.png"],
    ["that one, where it says another kind of media", { originalFilename: "a.mp4" }, "a.mp4"],
    [
      "that one where the kind has no extension",
      { originalFilename: "a.pdf", mimeType: "image/x-odd" },
      "a.pdf",
    ],
    ["without the folder it came in", { originalFilename: "photos/2026/a.png" }, "a.png"],
    [
      "its name and what it is",
      { name: "Pier at dawn", mimeType: "image/svg+xml" },
      "Pier at dawn.svg",
    ],
    ["MP3, not MPEG", { name: "wind", mimeType: "audio/mpeg" }, "wind.mp3"],
    ["MOV, not QuickTime", { name: "waves", mimeType: "video/quicktime" }, "waves.mov"],
    [
      "its name where that says it already",
      { name: "pier.JPEG", mimeType: "image/jpeg" },
      "pier.JPEG",
    ],
    ["both where the name says something else", { name: "Pier v1.5" }, "Pier v1.5.png"],
    ["its name alone where the kind has none", { name: "x", mimeType: "image/x-odd" }, "x"],
    ["no path", { name: "Act 1/Scene: 2?" }, "Act 1-Scene- 2-.png"],
    ["no way up", { originalFilename: "../../..", name: "up" }, "up.png"],
    ["no device of Windows", { originalFilename: "con.png" }, "_con.png"],
    ["nor one with a number", { name: "LPT1" }, "_LPT1.png"],
    ["but what only begins like one", { name: "Console" }, "Console.png"],
    ["no dot or space at an end", { originalFilename: " .a.png. . " }, "a.png"],
    ["nothing unseen", { originalFilename: "a\u202egpj.\u0000png" }, "agpj.png"],
    ["asset where no letter is left", { name: "..." }, "asset.png"],
    ["what comes before a function of every object", { name: "a", mimeType: "constructor" }, "a"],
  ])("is %s", (_, asset, name) => {
    expect(downloadName(anAsset(asset))).toBe(name);
  });

  it("keeps the extension of a name that is too long", () => {
    const name = downloadName(anAsset({ originalFilename: `${"ü".repeat(300)}.png` }));
    expect(name).toBe(`${"ü".repeat(98)}.png`);
  });

  it("is safe on every system, whatever the asset is called", () => {
    const texts = fc.oneof(
      fc.string({ unit: "binary", maxLength: 300 }),
      fc.string({
        unit: fc.constantFrom(
          "/",
          "\\",
          ".",
          ".html",
          ".exe",
          " ",
          "a",
          "CON",
          "👩‍🚀",
          "e\u0301\u0302",
        ),
        maxLength: 300,
      }),
    );
    fc.assert(
      fc.property(fc.option(texts, { nil: "" }), texts, (originalFilename, name) => {
        const made = downloadName({ originalFilename, name, mimeType: "image/jpeg" });
        expect(made).not.toMatch(/[\p{Cc}<>:"/\\|?*\u202a-\u202e]/u);
        expect(made).not.toMatch(/^[.\s]|[.\s]$|^$/u);
        expect(made).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iu);
        expect(bytesOf(made)).toBeLessThanOrEqual(MAX_FILE_NAME_BYTES);
        expect(made).not.toMatch(/\p{Cs}|\.(?:html?|exe|js)$/iu);
        expect(downloadName({ originalFilename: made, name, mimeType: "image/jpeg" })).toBe(made);
      }),
      { numRuns: 300 },
    );
  });
});
