import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ASSET_TYPES } from "../../../src/db/asset-key.ts";
import {
  blobPath,
  isTableName,
  originalPath,
  placeOf,
  tablePath,
} from "../../../src/domain/backup/backup-paths.ts";
import { runs } from "../../runs.ts";

const named = (originalFilename: string) => ({ originalFilename, name: "", mimeType: "image/png" });

describe("paths in a backup", () => {
  it("names an original by its id and the name it came with", () => {
    const path = originalPath({ type: "image", id: 42 }, named("Märkte am Morgen.png"), 1);
    expect(path).toBe("originals/image/42 Märkte am Morgen.png");
    expect(placeOf(path)).toEqual({ kind: "original", type: "image" });
  });

  it("gives an id that is no number one of its own", () => {
    expect(originalPath({ type: "audio", id: "../A" }, named("a.mp3"), 7)).toBe(
      "originals/audio/~7 a.mp3",
    );
  });

  it("makes only paths that are read again, of any name", () => {
    const id = fc.oneof(fc.double({ noNaN: true }), fc.string(), fc.array(fc.integer()));
    const type = fc.constantFrom(...ASSET_TYPES);
    const text = fc.string({ unit: "binary", maxLength: 500 });
    fc.assert(
      fc.property(id, type, text, text, fc.nat(), (key, of, file, name, turn) => {
        const path = originalPath(
          { type: of, id: key },
          { originalFilename: file, name, mimeType: "image/png" },
          turn,
        );
        expect(placeOf(path)).toEqual({ kind: "original", type: of });
      }),
      { numRuns: runs({ node: 2000, chromium: 100 }) },
    );
  });

  it("finds any table again by its path", () => {
    const name = fc.oneof(
      fc.string({ unit: "binary", minLength: 1, maxLength: 40 }),
      fc.constantFrom("__proto__", "con", ".", "a/b", "%41", "A b", "assets"),
    );
    fc.assert(
      fc.property(name.filter(isTableName), (table) => {
        expect(placeOf(tablePath(table))).toEqual({ kind: "table", table });
      }),
      { numRuns: runs({ node: 2000, chromium: 100 }) },
    );
  });

  it("knows a Blob by its number, with or without an extension", () => {
    expect(placeOf(blobPath(3, "png"))).toEqual({ kind: "blob" });
    expect(placeOf(blobPath(3, ""))).toEqual({ kind: "blob" });
  });

  it.each([
    "",
    "/",
    "../manifest.json",
    "originals/../../etc/passwd",
    "originals/image/../video/1 a.png",
    "originals/image/./1 a.png",
    "originals//1 a.png",
    "originals/image/",
    "originals/image/1 a.png/b",
    "originals/document/1 a.pdf",
    "/originals/image/1 a.png",
    "C:/originals/image/1 a.png",
    "originals\\image\\1 a.png",
    "originals/image/..\\..\\1 a.png",
    "originals/image/1 a.png\u0000.exe",
    "originals/image/1 gpj\u202e.exe",
    "originals/image/nul",
    "originals/image/aux.png",
    "originals/image/1 a.png ",
    "originals/image/1 a.png.",
    "originals/image/.bashrc",
    "originals/image/1 a\ud800.png",
    "tables/a/b.ndjson",
    "tables/scripts.json",
    "tables/.ndjson",
    "tables/%61ssets.ndjson",
    "tables/__proto__.ndjson",
    "tables/%.ndjson",
    "manifest.json/",
    "Manifest.json",
    "index.html",
    `blobs/${"a".repeat(400)}`,
  ])("takes %j for no path of a backup", (path) => {
    expect(placeOf(path)).toBeNull();
  });
});
