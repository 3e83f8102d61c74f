import { afterEach, beforeEach, expect, it } from "vitest";
import type { Database } from "../../src/db/database.ts";
import {
  REFERENCES,
  usedAssetKeys,
  usesOf,
  WITHOUT_REFERENCES,
} from "../../src/db/foreign-keys.ts";
import { aMapping, anAsset, aScript, image, openTestDatabase } from "../build.ts";

let db: Database;

beforeEach(async () => {
  db = await openTestDatabase();
});

afterEach(() => db.delete());

it("every table refers to others or says that it does not", () => {
  const referring = new Set(REFERENCES.map(({ from }) => from as string));
  for (const { name } of db.tables) {
    expect([name, referring.has(name) !== WITHOUT_REFERENCES.includes(name)]).toEqual([name, true]);
  }
});

it("every reference is found by an index or a key that its table has", () => {
  for (const reference of REFERENCES) {
    const { schema } = db.table(reference.from);
    if (!("index" in reference)) continue;
    expect([schema.primKey.name, ...schema.indexes.map(({ name }) => name)]).toContain(
      reference.index,
    );
  }
});

it("a table that points at an asset does so by assetType and assetId", () => {
  const pointing = db.tables.filter(
    ({ schema }) =>
      schema.idxByName["[assetType+assetId]"] || schema.primKey.name === "[assetType+assetId]",
  );
  const declared = REFERENCES.filter(({ kind }) => kind === "asset columns").map(
    ({ from }) => from,
  );
  expect(pointing.map(({ name }) => name).sort()).toEqual([...declared].sort());
});

it("an asset is used by a mapping or a legacy field; a thumbnail is no use, and image 5 is not audio 5", async () => {
  await db.assets.bulkAdd([1, 2, 3, 5].map((id) => anAsset({ id })));
  await db.scriptAssetMappings.add(aMapping({ assetId: 1 }));
  await db.scriptAssetMappings.add(
    aMapping({ id: 2, assetType: "audio", assetId: 5, role: "dialogue-audio" }),
  );
  await db.scripts.add(aScript({ legacyAssets: ["image:2"] }));
  await db.thumbnails.add({ assetType: "image", assetId: 3 });
  expect([...(await usedAssetKeys(db))].sort()).toEqual(["audio:5", "image:1", "image:2"]);
  const uses = await usesOf(db, [1, 2, 3, 5].map(image));
  expect(uses.map(({ mappings, scriptIds }) => [mappings.map(({ id }) => id), scriptIds])).toEqual([
    [[1], []],
    [[], [1]],
    [[], []],
    [[], []],
  ]);
});
