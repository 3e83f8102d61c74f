import { describe, expect, it } from "vitest";
import { openBackup } from "../../../src/domain/backup/open-backup.ts";
import { lostBlob } from "../../media/read-zip.ts";
import {
  aBackup,
  bytesOf,
  LITTLE,
  manifestOf,
  ORIGINAL,
  type Packed,
  watched,
  type ZipSays,
  zipOf,
} from "./pack-backup.ts";

const PATH = ORIGINAL.path;

/** A zip of these, with a manifest that names the original alone. */
async function zipWith(packed: readonly Packed[], says?: ZipSays): Promise<Blob> {
  const content = bytesOf(JSON.stringify(await manifestOf([ORIGINAL])));
  return zipOf([...packed, { path: "manifest.json", content }], says);
}

/** What hardly packs. */
function noise(_: number, at: number): number {
  const mixed = Math.imul(at + 1, 0x9e3779b1);
  return Math.imul(mixed ^ (mixed >>> 15), 0x85ebca77) >>> 24;
}

describe("a file that is no backup", () => {
  const HALF = { path: "originals/image/2 b.png", content: bytesOf("b") };

  it.each<[string, string, () => Promise<Blob>]>([
    ["an empty file", "not-a-backup", async () => new Blob()],
    ["a picture", "not-a-backup", async () => new Blob([ORIGINAL.content])],
    ["a zip without a manifest", "not-a-backup", () => zipOf([ORIGINAL])],
    ["a backup cut off", "not-a-backup", async () => (await zipWith([ORIGINAL])).slice(0, -500)],
    [
      "a backup with something before it",
      "not-a-backup",
      async () => new Blob(["MZ", await zipWith([ORIGINAL])]),
    ],
    [
      "a backup with something after it",
      "not-a-backup",
      async () => new Blob([await zipWith([ORIGINAL]), "and more"]),
    ],
    [
      "an encrypted entry",
      "not-a-backup",
      () => zipWith([{ ...ORIGINAL, says: { flags: 0x0801 } }]),
    ],
    [
      "an entry packed in another way",
      "not-a-backup",
      () => zipWith([{ ...ORIGINAL, says: { method: 12 } }]),
    ],
    [
      "a count of entries that is too high",
      "not-a-backup",
      () => zipWith([ORIGINAL], { count: 60_000 }),
    ],
    ["a count of entries that is too low", "not-a-backup", () => zipWith([ORIGINAL], { count: 1 })],
    ["a directory larger than the file", "not-a-backup", () => zipWith([ORIGINAL], { size: 5e8 })],
    ["a directory that no backup has", "too-large", () => zipWith([ORIGINAL], { size: 4e9 })],
    ["a directory elsewhere", "not-a-backup", () => zipWith([ORIGINAL], { start: 4_000_000_000 })],
    [
      "entries over the same bytes",
      "not-a-backup",
      () => zipWith([ORIGINAL, { ...HALF, says: { offset: 5 } }]),
    ],
    [
      "an entry beyond the end",
      "not-a-backup",
      () => zipWith([{ ...ORIGINAL, says: { offset: 4e9 } }]),
    ],
    [
      "a stored entry of another size",
      "not-a-backup",
      () => zipWith([{ ...ORIGINAL, says: { bytes: 5 } }]),
    ],
    [
      "an entry that would become a thousand times as large",
      "too-large",
      () => zipWith([{ ...ORIGINAL, deflated: true, says: { bytes: 4_000_000_000 } }]),
    ],
    [
      "a path out of the folder",
      "bad-path",
      () => zipWith([ORIGINAL, { ...HALF, path: "../b.png" }]),
    ],
    ["an absolute path", "bad-path", () => zipWith([ORIGINAL, { ...HALF, path: "/etc/passwd" }])],
    ["a path with a backslash", "bad-path", () => zipWith([{ ...HALF, path: "blobs\\..\\b" }])],
    ["a page", "bad-path", () => zipWith([ORIGINAL, { ...HALF, path: "index.html" }])],
    ["a strange folder", "bad-path", () => zipWith([ORIGINAL, { ...HALF, path: "other/" }])],
    ["an entry twice", "duplicate-entry", () => zipWith([ORIGINAL, ORIGINAL])],
    ["an entry that is not listed", "unlisted-entry", () => zipWith([ORIGINAL, HALF])],
    ["a listed entry that is missing", "missing-entry", () => zipWith([])],
    [
      "a listed entry of another size",
      "bad-manifest",
      () => zipWith([{ ...ORIGINAL, content: bytesOf("short") }]),
    ],
    [
      "a manifest that is no JSON",
      "bad-manifest",
      () => zipOf([{ path: "manifest.json", content: bytesOf("{") }]),
    ],
    [
      "a manifest with a wrong checksum",
      "bad-manifest",
      async () => {
        const content = bytesOf(JSON.stringify(await manifestOf([])));
        return zipOf([{ path: "manifest.json", content, says: { crc32: 1 } }]);
      },
    ],
    [
      "a manifest of 600 MB",
      "too-large",
      () => {
        const content = new Uint8Array(1_000_000).map(noise);
        const says = { bytes: 600_000_000 };
        return zipOf([{ path: "manifest.json", content, deflated: true, says }]);
      },
    ],
    ["a newer format", "newer-format", () => aBackup({ manifest: { formatVersion: 2 } })],
    ["a newer library", "newer-schema", () => aBackup({ manifest: { schemaVersion: 9 } })],
    ["a table that does not exist", "unknown-table", () => aBackup({ tables: { jobs: ["{}"] } })],
  ])("refuses %s, and reads none of its contents", async (_, code, make) => {
    const { file, read } = watched(await make());
    await expect(openBackup([file])).rejects.toMatchObject({ name: "BackupRefusal", code });
    expect(read()).toBeLessThan(LITTLE);
  });

  it("says what the browser says of a file that can't be read", async () => {
    await expect(openBackup([lostBlob(1000)])).rejects.toMatchObject({ name: "NotReadableError" });
  });
});

describe("volumes that don't belong together", () => {
  const volume = (number: number, isLast: boolean, more: object = {}) =>
    aBackup({
      blobs: { [`originals/image/${number} a.png`]: bytesOf("png") },
      manifest: { volume: { number, isLast }, ...more },
    });

  it.each<[string, string, () => Promise<Blob>[]]>([
    ["nothing", "not-a-backup", () => []],
    ["the first without its last", "volume-missing", () => [volume(1, false)]],
    ["the last without its first", "volume-missing", () => [volume(2, true)]],
    ["a gap", "volume-missing", () => [volume(1, false), volume(3, true)]],
    ["the same volume twice", "duplicate-entry", () => [volume(1, true), volume(1, true)]],
    ["one after the last", "other-backup", () => [volume(1, true), volume(2, true)]],
    [
      "volumes of two backups",
      "other-backup",
      () => [
        volume(1, false),
        volume(2, true, { backupId: "11111111-1111-4111-8111-111111111111" }),
      ],
    ],
    [
      "volumes of two libraries",
      "other-backup",
      () => [
        volume(1, false),
        volume(2, true, { libraryId: "22222222-2222-4222-8222-222222222222" }),
      ],
    ],
    [
      "an entry in two volumes",
      "duplicate-entry",
      () => [
        aBackup({
          blobs: { [PATH]: bytesOf("a") },
          manifest: { volume: { number: 1, isLast: false } },
        }),
        aBackup({
          blobs: { [PATH]: bytesOf("a") },
          manifest: { volume: { number: 2, isLast: true } },
        }),
      ],
    ],
  ])("refuses %s", async (_, code, make) => {
    await expect(openBackup(await Promise.all(make()))).rejects.toMatchObject({ code });
  });
});
