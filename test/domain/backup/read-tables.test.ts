import { describe, expect, it, onTestFinished } from "vitest";
import { openBackup } from "../../../src/domain/backup/open-backup.ts";
import { readTables } from "../../../src/domain/backup/read-tables.ts";
import { writeBackup } from "../../../src/domain/backup/write-backup.ts";
import { aMapping, anAsset, LIBRARY_ID, NOON, someBytes } from "../../build.ts";
import { loseStoredRows } from "../../db/lose-stored-rows.ts";
import { aLibrary } from "../open-libraries.ts";
import { memoryTarget } from "./memory-target.ts";

describe("reading tables", () => {
  it("names rows that the browser can't read, and reads around them", async () => {
    const ids = Array.from({ length: 60 }, (_, at) => at + 1);
    const db = await aLibrary({
      mappings: ids.map((id) => aMapping({ id })),
      images: [3, 4, 5].map((id) => ({ id, data: someBytes(id) })),
    });
    const lost = { scriptAssetMappings: [1, 17, 18, 60], images: [4] };
    onTestFinished(loseStoredRows(db.name, lost));
    const { tables, blobs, unreadable } = await readTables(db.backendDB());
    expect(unreadable.map(({ table, key }) => `${table} ${key}`)).toEqual([
      "images 4",
      "scriptAssetMappings 1",
      "scriptAssetMappings 17",
      "scriptAssetMappings 18",
      "scriptAssetMappings 60",
    ]);
    const mappings = tables.find(({ name }) => name === "scriptAssetMappings");
    expect(mappings?.rows).toBe(56);
    const lines = (await mappings?.text.text())?.trimEnd().split("\n") ?? [];
    expect(lines.map((line) => JSON.parse(line).id)).toEqual(
      ids.filter((id) => !lost.scriptAssetMappings.includes(id)),
    );
    expect(blobs.map(({ key }) => key)).toEqual([3, 5]);
  });

  it("tells how many rows are read, and stops between them", async () => {
    const db = await aLibrary({ assets: [1, 2, 3].map((id) => anAsset({ id })) });
    const told: string[] = [];
    await readTables(db.backendDB(), { onRows: (done, total) => told.push(`${done}/${total}`) });
    expect(told).toEqual(["3/4", "4/4"]);
    const controller = new AbortController();
    const stopping = readTables(db.backendDB(), {
      signal: controller.signal,
      onRows: () => controller.abort("enough"),
    });
    await expect(stopping).rejects.toBe("enough");
  });
});

it("a backup names an original whose row is lost while it is made", async () => {
  const db = await aLibrary({
    assets: [anAsset({ id: 1 }), anAsset({ id: 2 })],
    images: [1, 2].map((id) => ({ id, data: someBytes(id) })),
  });
  let isLost = false;
  const { target, files } = memoryTarget();
  const { leftOut } = await writeBackup(db.backendDB(), target, {
    libraryId: LIBRARY_ID,
    backupId: "11111111-2222-4333-8444-555555555555",
    now: () => NOON,
    onProgress: ({ phase }) => {
      if (isLost || phase !== "originals") return;
      isLost = true;
      onTestFinished(loseStoredRows(db.name, { images: [2] }));
    },
  });
  expect(leftOut).toEqual([{ table: "images", key: "2", why: "unreadable" }]);
  const { manifest } = await openBackup(files());
  expect(manifest.entries.filter(({ path }) => path.startsWith("originals/"))).toHaveLength(1);
});
