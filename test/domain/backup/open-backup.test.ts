import { ZipWriter } from "@zip.js/zip.js/lib/zip-core-writer.js";
import { describe, expect, it } from "vitest";
import { checkBackup } from "../../../src/domain/backup/check-backup.ts";
import { type OpenBackup, openBackup } from "../../../src/domain/backup/open-backup.ts";
import { refOfPlaceholder } from "../../../src/domain/backup/placeholders.ts";
import { sealedOutput, unwrittenSeal } from "../../../src/domain/backup/seal.ts";
import { memoryOutput, readZip } from "../../media/read-zip.ts";
import { aBackup, bytesOf, manifestOf, watched, withManifest, zipOf } from "./pack-backup.ts";

const PATH = "originals/image/1 a.png";
const LARGE = new Uint8Array(3_000_000).fill(7);
const blobRow = (ref: object) => JSON.stringify({ id: 1, data: { $: ["blob", ref] } });
const IMAGE_ROW = blobRow({
  path: PATH,
  type: "image/png",
  bytes: 3,
  name: "a.png",
  lastModified: 5,
});

async function rowsOf(backup: OpenBackup, table: string, signal?: AbortSignal) {
  const rows: unknown[] = [];
  for await (const row of backup.rows(table, signal)) rows.push(row);
  return rows;
}

async function isLarge(blob: Blob): Promise<boolean> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return bytes.length === LARGE.length && bytes.every((byte) => byte === 7);
}

const inVolume = (number: number, isLast: boolean, more: object = {}) => ({
  manifest: { volume: { number, isLast }, ...more },
});

describe("an open backup", () => {
  it("gives the rows of its tables, decoded, with the size and the place of every Blob", async () => {
    const prompts = ['{"id":1,"uid":"p1"}', '{"id":2,"uid":"p2","at":{"$":["date",7]}}'];
    const backup = await openBackup([
      await aBackup({
        tables: { prompts, images: [IMAGE_ROW] },
        blobs: { [PATH]: bytesOf("png") },
      }),
    ]);
    expect(await rowsOf(backup, "prompts")).toEqual([
      { id: 1, uid: "p1" },
      { id: 2, uid: "p2", at: new Date(7) },
    ]);
    const [row] = (await rowsOf(backup, "images")) as [{ data: File }];
    expect(row.data).toMatchObject({ name: "a.png", type: "image/png", lastModified: 5, size: 0 });
    expect(refOfPlaceholder(row.data)).toMatchObject({ path: PATH, bytes: 3 });
    expect(backup.manifest.counts).toEqual({ prompts: 2, images: 1 });
  });

  it("gives a row that spans many pieces, and the rows around it", async () => {
    const long = { id: 2, uid: "p2", text: "ä".repeat(2_000_000) };
    const prompts = ['{"id":1,"uid":"p"}', JSON.stringify(long), '{"id":3,"uid":"p"}'];
    const backup = await openBackup([await aBackup({ tables: { prompts } })]);
    expect(await rowsOf(backup, "prompts")).toEqual([
      { id: 1, uid: "p" },
      long,
      { id: 3, uid: "p" },
    ]);
  });

  it("gives a table without rows", async () => {
    const backup = await openBackup([await aBackup({ tables: { prompts: [] } })]);
    expect(await rowsOf(backup, "prompts")).toEqual([]);
  });

  it("gives the content of an entry out of the file itself, its hash compared", async () => {
    const { file, read } = watched(await aBackup({ blobs: { [PATH]: LARGE } }));
    const backup = await openBackup([file]);
    expect(read()).toBeLessThan(200_000);
    const blob = await backup.blob(PATH);
    expect(await isLarge(blob)).toBe(true);
  });

  it("gives content that another program deflated", async () => {
    const packed = [{ path: PATH, content: LARGE, deflated: true }];
    const backup = await openBackup([await withManifest(packed, await manifestOf(packed))]);
    expect(await isLarge(await backup.blob(PATH))).toBe(true);
  });

  it("passes over the folders that another program writes", async () => {
    const packed = [{ path: PATH, content: bytesOf("png") }];
    const manifest = bytesOf(JSON.stringify(await manifestOf(packed)));
    const folders = ["originals/", "originals/image/"];
    const zip = await zipOf([
      { path: "manifest.json", content: manifest },
      ...folders.map((path) => ({ path, content: bytesOf("") })),
      ...packed,
    ]);
    expect((await (await openBackup([zip])).blob(PATH)).size).toBe(3);
  });

  it("is one backup of several volumes, given in any order", async () => {
    const [second, third] = ["originals/image/2 b.png", "originals/video/3 c.mp4"];
    const volumes = await Promise.all([
      aBackup({ ...inVolume(3, true), blobs: { [third]: bytesOf("three") } }),
      aBackup({ ...inVolume(1, false), tables: { prompts: ['{"id":1}'] } }),
      aBackup({
        ...inVolume(2, false, { unreadable: [{ table: "images", key: "9", why: "lost" }] }),
        blobs: { [second]: bytesOf("two") },
      }),
    ]);
    const backup = await openBackup(volumes);
    expect(await rowsOf(backup, "prompts")).toEqual([{ id: 1 }]);
    expect(await (await backup.blob(second)).text()).toBe("two");
    expect(await (await backup.blob(third)).text()).toBe("three");
    expect(backup.manifest).toMatchObject({
      volume: { number: 3, isLast: true },
      counts: { prompts: 1 },
      unreadable: [{ table: "images", key: "9", why: "lost" }],
    });
    expect(backup.manifest.entries.map(({ path }) => path)).toEqual([
      "tables/prompts.ndjson",
      second,
      third,
    ]);
  });

  it("takes rows of an older library as they are, as long as they have a key", async () => {
    const manifest = { schemaVersion: 6 };
    const row = { id: "x", uid: "theirs", updatedAt: "soon" };
    const tables = { scripts: [JSON.stringify(row)] };
    const backup = await openBackup([await aBackup({ tables, manifest })]);
    expect(await rowsOf(backup, "scripts")).toEqual([row]);
  });

  it("takes a row that another program added after the upgrade, without a uid", async () => {
    const scripts = ['{"id":1,"updatedAt":"soon"}'];
    const backup = await openBackup([await aBackup({ tables: { scripts } })]);
    expect(await rowsOf(backup, "scripts")).toHaveLength(1);
  });

  it("gives rows of a table that no version of ours has, where the backup says so", async () => {
    const tables = { "my dreams": ["7"] };
    const manifest = { counts: { "my dreams": 1 }, otherTables: ["my dreams"] };
    const backup = await openBackup([await aBackup({ tables, manifest })]);
    expect(await rowsOf(backup, "my dreams")).toEqual([7]);
  });

  it("stops when it is told to", async () => {
    const backup = await openBackup([await aBackup({ tables: { prompts: ['{"id":1}'] } })]);
    const reason = new Error("enough");
    await expect(rowsOf(backup, "prompts", AbortSignal.abort(reason))).rejects.toBe(reason);
  });

  it("gives nothing after it is closed", async () => {
    const backup = await openBackup([await aBackup({ blobs: { [PATH]: LARGE } })]);
    await backup.close();
    await expect(backup.blob(PATH)).rejects.toMatchObject({ code: "missing-entry" });
  });

  it("reads zip64, whose sizes stand behind the bytes", async () => {
    const packed = [{ path: PATH, content: bytesOf("png") }];
    const { output, zip } = memoryOutput();
    const writer = new ZipWriter(sealedOutput(output), { zip64: true, useWebWorkers: false });
    await writer.add(PATH, new Blob(["png"]).stream(), { level: 0 });
    const manifest = new Blob([JSON.stringify(await manifestOf(packed))]);
    await writer.add("manifest.json", manifest.stream(), { dataDescriptor: true });
    await writer.close(unwrittenSeal());

    const backup = await openBackup([zip()]);
    expect(await (await backup.blob(PATH)).text()).toBe("png");
    expect(await checkBackup([zip()])).toMatchObject({ ok: true, entries: 1 });
  });

  it("is a zip that every program opens", async () => {
    const zip = await aBackup({ tables: { prompts: ['{"id":1}'] }, blobs: { [PATH]: LARGE } });
    const names = (await readZip(zip)).map(({ name }) => name);
    expect(names).toEqual(["tables/prompts.ndjson", PATH, "manifest.json"]);
  });
});
