import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Database } from "../../src/db/database.ts";
import { deleteAssets } from "../../src/domain/assets/delete-assets.ts";
import { deleteScript } from "../../src/domain/scripts/delete-script.ts";
import { anAsset, aScript, image, NOON, openTestDatabase, someBytes } from "../build.ts";

let db: Database;

beforeEach(async () => {
  db = await openTestDatabase();
});
afterEach(() => db.delete());

async function deleted() {
  const tally = (await db.jobs.get("tally")) as { deleted: unknown } | undefined;
  return tally?.deleted ?? null;
}

const NONE = { images: 0, videos: 0, audios: 0, assets: 0, scripts: 0, prompts: 0 };

async function addImages(count: number): Promise<void> {
  const ids = Array.from({ length: count }, (_, index) => index + 1);
  await db.assets.bulkAdd(ids.map((id) => anAsset({ id, trashedAt: NOON })));
  await db.images.bulkAdd(ids.map((id) => ({ id, data: someBytes(id) })));
}

describe("the tally", () => {
  it("counts what emptying the trash and deleting a script delete, each row once", async () => {
    await addImages(3);
    await db.scripts.add(aScript({ trashedAt: NOON }));
    expect(await deleted(), "nothing was deleted yet").toBeNull();
    const confirmed = [1, 2, 99].map((id) => ({ key: image(id), places: [] }));
    await deleteAssets(db, confirmed, NOON);
    await deleteScript(db, 1);
    expect(await deleted()).toEqual({ ...NONE, images: 2, assets: 2, scripts: 1 });
  });

  it("counts each of several deletions that run side by side in one transaction", async () => {
    await addImages(4);
    await db.transaction("rw", db.images, db.assets, async () => {
      await Promise.all([
        db.images.delete(1),
        db.images.bulkDelete([2, 3]),
        db.assets.where("uploadedAt").equals(NOON).delete(),
        db.images.where(":id").above(3).delete(),
      ]);
    });
    expect(await deleted()).toEqual({ ...NONE, images: 4, assets: 4 });
    expect(await db.images.count()).toBe(0);
  });

  it("counts nothing of what breaks off, and nothing that was not there", async () => {
    await addImages(2);
    const broken = db.transaction("rw", db.images, async () => {
      await db.images.clear();
      throw new Error("broke off");
    });
    await expect(broken).rejects.toThrow("broke off");
    await db.images.delete(77);
    expect(await db.images.count()).toBe(2);
    expect(await deleted()).toBeNull();
  });

  it("leaves the order of what a transaction asks as it is", async () => {
    await addImages(1);
    const seen = await db.transaction("rw", db.images, async () => {
      const deleting = db.images.delete(1);
      const counting = db.images.count();
      const adding = db.images.add({ id: 1, data: someBytes(9) });
      await Promise.all([deleting, adding]);
      return [await counting, await db.images.count()];
    });
    expect(seen).toEqual([0, 1]);
  });
});
