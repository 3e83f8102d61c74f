import { describe, expect, it } from "vitest";
import {
  isOurTable,
  MAX_ENTRIES,
  type Manifest,
  manifestText,
  parseManifest,
} from "../../../src/domain/backup/manifest.ts";
import { manifestOf, tableText } from "./pack-backup.ts";

const HASH = "a".repeat(64);
const PACKED = [
  { path: "tables/scripts.ndjson", content: tableText(['{"id":1}']) },
  { path: "originals/image/1 a.png", content: tableText(["png"]) },
];

async function refusal(changes: object): Promise<unknown> {
  const text = JSON.stringify(await manifestOf(PACKED, changes));
  try {
    parseManifest(text);
  } catch (error) {
    return error;
  }
  return null;
}

describe("a manifest", () => {
  it("is read as it was written", async () => {
    const manifest = parseManifest(JSON.stringify(await manifestOf(PACKED)));
    expect(parseManifest(manifestText(manifest))).toEqual(manifest);
    expect(manifest.counts).toEqual({ scripts: 1 });
  });

  it("may lack what only newer writers know, and hold what we don't", async () => {
    const { sealed: _, otherTables: __, ...older } = await manifestOf(PACKED);
    const manifest: Manifest = parseManifest(JSON.stringify({ ...older, mood: "calm" }));
    expect(manifest).toMatchObject({ sealed: false, otherTables: [] });
    expect(manifest).not.toHaveProperty("mood");
  });

  it("is taken of a library newer than ours, so that its backup can be checked", async () => {
    const entries = [{ path: "tables/dreams.ndjson", bytes: 2, sha256: HASH }];
    const changes = { schemaVersion: 9, counts: { dreams: 1 }, entries };
    expect(await refusal(changes)).toBeNull();
  });

  it("names tables that no version of ours has only if it says so", async () => {
    const entries = [{ path: "tables/dreams.ndjson", bytes: 2, sha256: HASH }];
    const changes = { counts: { dreams: 1 }, entries };
    expect(isOurTable("dreams")).toBe(false);
    expect(await refusal(changes)).toMatchObject({ code: "unknown-table", detail: "dreams" });
    expect(await refusal({ ...changes, otherTables: ["dreams"] })).toBeNull();
  });

  it.each(["jobs", "thumbnails", "constructor"])("knows no table %s of a backup", async (table) => {
    const entries = [{ path: `tables/${table}.ndjson`, bytes: 2, sha256: HASH }];
    expect(await refusal({ counts: { [table]: 1 }, entries })).toMatchObject({
      code: "unknown-table",
    });
  });
});

describe("a manifest that is refused", () => {
  const entry = { path: "originals/image/2 b.png", bytes: 1, sha256: HASH };

  it.each<[string, string, object]>([
    ["of another program", "not-a-backup", { format: "zip" }],
    ["of a newer format", "newer-format", { formatVersion: 2, entries: "elsewhere" }],
    ["of a format before the first", "bad-manifest", { formatVersion: 0 }],
    ["of a library before any", "bad-manifest", { schemaVersion: 2 }],
    ["of half a version", "bad-manifest", { schemaVersion: 7.5 }],
    ["whose library id is no UUID", "bad-manifest", { libraryId: "library" }],
    ["whose backup id is no UUID", "bad-manifest", { backupId: "1" }],
    ["without a date", "bad-manifest", { madeAt: "yesterday" }],
    ["of volume 0", "bad-manifest", { volume: { number: 0, isLast: true } }],
    ["of a billionth volume", "too-large", { volume: { number: 1e9, isLast: true } }],
    ["with a count below nothing", "bad-manifest", { counts: { scripts: -1 } }],
    ["with a count of half a row", "bad-manifest", { counts: { scripts: 0.5 } }],
    ["with an absurd count", "too-large", { counts: { scripts: 1e15 } }],
    ["with more rows than its bytes can hold", "too-large", { counts: { scripts: 1000 } }],
    ["with a count and no table", "missing-entry", { counts: { scripts: 1, prompts: 0 } }],
    ["with a table and no count", "bad-manifest", { counts: {} }],
    ["with tables in its second volume", "bad-manifest", { volume: { number: 2, isLast: true } }],
    ["with an entry twice", "duplicate-entry", { entries: [entry, entry], counts: {} }],
    ["that lists itself", "bad-manifest", { entries: [{ ...entry, path: "manifest.json" }] }],
    ["with a path out of the folder", "bad-path", { entries: [{ ...entry, path: "../a.png" }] }],
    ["with a path that is no text", "bad-manifest", { entries: [{ ...entry, path: 1 }] }],
    ["with an odd hash", "bad-manifest", { entries: [{ ...entry, sha256: "A".repeat(64) }] }],
    ["with a size below nothing", "bad-manifest", { entries: [{ ...entry, bytes: -1 }] }],
    ["with a size beyond counting", "too-large", { entries: [{ ...entry, bytes: 2 ** 60 }] }],
    ["without entries", "bad-manifest", { entries: null }],
    ["with odd unreadable rows", "bad-manifest", { unreadable: [{ table: "a" }] }],
  ])("refuses one %s", async (_, code, changes) => {
    expect(await refusal(changes)).toMatchObject({ name: "BackupRefusal", code });
  });

  it.each([
    ["no JSON", "{", "bad-manifest"],
    ["no object", "[]", "not-a-backup"],
    ["nothing", "null", "not-a-backup"],
    ["a key called __proto__", '{"format":"scenekeep-backup","a":{"__proto__":1}}', "bad-manifest"],
    ["it with a letter escaped", '{"a":{"\\u005f_proto__":1}}', "bad-manifest"],
  ])("refuses %s", (_, text, code) => {
    expect(() => parseManifest(text)).toThrow(expect.objectContaining({ code }));
  });

  it("refuses one with more entries than any has, and complains of none of them", async () => {
    const refused = await refusal({ entries: new Array(MAX_ENTRIES + 1).fill(0) });
    expect(refused).toMatchObject({ code: "too-large", detail: "entries" });
  });

  it("says where, and never what stands there", async () => {
    const entries = [{ path: "originals/image/1 a.png", bytes: "secret", sha256: HASH }];
    expect(await refusal({ entries })).toMatchObject({ detail: "entries.0.bytes" });
  });
});
