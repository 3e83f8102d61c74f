import { expect, it, onTestFinished } from "vitest";
import type { Database } from "../../../src/db/database.ts";
import { changeIfStill } from "../../../src/domain/assets/change-if-still.ts";
import { editAsset } from "../../../src/domain/assets/edit-asset.ts";
import { anAsset, deleteLibrary, image, NOON, openTestDatabase } from "../../build.ts";

const LATER = new Date(NOON.getTime() + 1000);
const SEEN = { key: image(1), uid: anAsset().uid };

it("makes the change while the asset is as it was", async () => {
  const db = await open();
  expect(await changeIfStill(db, SEEN, ({ note }) => note === "Fog.", rain(db))).toBe(true);
  expect(await db.assets.get(["image", 1])).toEqual(anAsset({ note: "Rain.", updatedAt: LATER }));
});

it("changes nothing once it is not", async () => {
  const db = await open();
  // Begun before, so it is done before.
  const elsewhere = db.assets.update(["image", 1], { note: "Snow." });
  expect(await changeIfStill(db, SEEN, ({ note }) => note === "Fog.", rain(db))).toBe(false);
  await elsewhere;
  expect(await db.assets.get(["image", 1])).toEqual(anAsset({ note: "Snow." }));
});

it("refuses an asset that is gone, and another one under its key, and changes nothing", async () => {
  const db = await open();
  for (const seen of [
    { ...SEEN, uid: "another" },
    { ...SEEN, key: image(2) },
  ]) {
    await expect(changeIfStill(db, seen, () => true, rain(db))).rejects.toMatchObject({
      code: "asset-not-found",
    });
  }
  expect(await db.assets.toArray()).toEqual([anAsset({ note: "Fog." })]);
});

it("refuses what the change refuses, and changes nothing", async () => {
  const db = await open();
  const tooLong = () => editAsset(db, image(1), { note: "x".repeat(10_001) }, LATER);
  await expect(changeIfStill(db, SEEN, () => true, tooLong)).rejects.toMatchObject({
    code: "text-too-long",
  });
  expect(await db.assets.toArray()).toEqual([anAsset({ note: "Fog." })]);
});

function rain(db: Database) {
  return () => editAsset(db, image(1), { note: "Rain." }, LATER);
}

async function open(): Promise<Database> {
  const db = await openTestDatabase();
  onTestFinished(() => deleteLibrary(db));
  await db.assets.add(anAsset({ note: "Fog." }));
  return db;
}
