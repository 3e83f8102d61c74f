import { describe, expect, it } from "vitest";
import type { OpenBackup } from "../../../src/domain/backup/open-backup.ts";
import { unfinishedRestore } from "../../../src/domain/backup/restore-journal.ts";
import { anAsset, aScript, someBytes } from "../../build.ts";
import { failAdding } from "../fail-adding.ts";
import { aLibrary } from "../open-libraries.ts";
import { aBackup, readable } from "./backup-in-memory.ts";
import { plan, restore } from "./restoring.ts";

const OTHER_ID = "0b0e7f0c-8c0f-4a56-9d0a-3f7f5a3f5a11";

/** Enough for two chunks; the last one has an original of 7 bytes. */
const COUNT = 101;

function aBackupOfTwoChunks(): Promise<OpenBackup> {
  const ids = Array.from({ length: COUNT }, (_, index) => index + 1);
  return aBackup({
    libraryId: OTHER_ID,
    rows: {
      assets: ids.map((id) => anAsset({ id, uid: `theirs ${id}` })),
      images: ids.map((id) => ({ id, data: someBytes(id, id === COUNT ? 7 : 3) })),
    },
  });
}

it("says that there is no room; what was stored has its journal, and it goes on when there is", async () => {
  const db = await aLibrary({ scripts: [aScript()] });
  const backup = await aBackupOfTwoChunks();
  let isFull = true;
  await failAdding(db, "images", (byteLength) =>
    isFull && byteLength === 7 ? new DOMException("full", "QuotaExceededError") : null,
  );
  await expect(restore(db, backup)).rejects.toMatchObject({ code: "no-space" });
  expect(await db.images.count()).toBe(COUNT - 1);
  expect(await db.assets.count()).toBe(COUNT - 1);
  expect(await unfinishedRestore(db)).toMatchObject({ chunks: 1 });
  isFull = false;
  await restore(db, backup);
  expect(await db.images.count()).toBe(COUNT);
});

describe("a backup whose file can't be read any more", () => {
  const gone = new DOMException("The disk was taken out", "NotReadableError");

  it("is no damage of its originals: the restore breaks off", async () => {
    const db = await aLibrary({ scripts: [aScript()] });
    const backup = { ...(await aBackupOfTwoChunks()), blob: () => Promise.reject(gone) };
    await expect(restore(db, backup)).rejects.toBe(gone);
    expect(await db.assets.count()).toBe(0);
    await expect(plan(db, backup)).rejects.toBe(gone);
  });
});

it("writes nothing when a table turns out to be damaged at its end", async () => {
  const db = await aLibrary({ scripts: [aScript()] });
  const before = await readable(db);
  const backup = await aBackupOfTwoChunks();
  async function* rows(table: string): AsyncGenerator<unknown> {
    yield* backup.rows(table);
    if (table === "images") throw new Error("wrong hash");
  }
  await expect(restore(db, { ...backup, rows })).rejects.toThrow("wrong hash");
  expect(await readable(db)).toEqual(before);
  expect(await unfinishedRestore(db)).toBeNull();
});

it("stores an original that was deleted here after somebody had looked whether it is", async () => {
  const db = await aLibrary({
    assets: [anAsset({ id: 2, uid: "theirs 2" })],
    images: [{ id: 2, data: someBytes(2) }],
    scripts: [aScript()],
  });
  const backup = await aBackup({
    libraryId: OTHER_ID,
    rows: {
      assets: [1, 2].map((id) => anAsset({ id, uid: `theirs ${id}` })),
      images: [1, 2].map((id) => ({ id, data: someBytes(id) })),
    },
  });
  let isFirst = true;
  const blob: OpenBackup["blob"] = async (path) => {
    // Asked for the first image: the second one is here, and is not read.
    if (isFirst) {
      await db.assets.delete(["image", 2]);
      await db.images.delete(2);
    }
    isFirst = false;
    return backup.blob(path);
  };
  await restore(db, { ...backup, blob });
  expect(await db.images.toCollection().primaryKeys()).toEqual([1, 2]);
  expect(await db.assets.count()).toBe(2);
});
