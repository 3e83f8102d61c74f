import { describe, expect, it } from "vitest";
import type { Asset, Mapping, Original, Script } from "../../../src/db/schema.ts";
import { listKeptRows } from "../../../src/domain/backup/restore-report.ts";
import { aMapping, anAsset, aScript, NOON, someBytes } from "../../build.ts";
import { aLibrary } from "../open-libraries.ts";
import { aBackup, hashOf, readable } from "./backup-in-memory.ts";
import { LATER, plan, restore } from "./restoring.ts";

const OTHER_ID = "0b0e7f0c-8c0f-4a56-9d0a-3f7f5a3f5a11";
const BEFORE = new Date(NOON.getTime() - 60_000);
const AFTER = new Date(NOON.getTime() + 60_000);

interface Saved {
  readonly assets?: readonly Asset[];
  readonly images?: readonly Original[];
  readonly scripts?: readonly Script[];
  readonly scriptAssetMappings?: readonly Mapping[];
  readonly prompts?: readonly object[];
}

/** A backup of another library. */
function another(rows: Saved, libraryId = OTHER_ID) {
  return aBackup({ libraryId, rows: { ...rows } });
}

/** Image 1 of another library, with an original of its own. */
const theirImage = {
  assets: [anAsset({ id: 1, uid: "theirs" })],
  images: [{ id: 1, data: someBytes(50) }],
};

async function keptOf(db: Awaited<ReturnType<typeof aLibrary>>, id: string) {
  const rows = await listKeptRows(db, id);
  return rows.map(({ table, from, why }) => `${table} ${from} ${why}`);
}

describe("assets", () => {
  it("get another id where this library has theirs, and everything that names them is translated", async () => {
    const db = await aLibrary({
      assets: [anAsset({ id: 1, uid: "ours" })],
      images: [{ id: 1, data: someBytes(1) }],
      scripts: [aScript({ id: 1, uid: "our script" })],
      mappings: [aMapping({ id: 1, uid: "our mapping" })],
    });
    const scenes = [{ id: "act0-scene0", generatedImageId: 1 }];
    await restore(
      db,
      await another({
        ...theirImage,
        scripts: [aScript({ acts: [{ scenes }], legacyAssets: ["image:1"] })],
        scriptAssetMappings: [aMapping()],
      }),
    );
    const [theirs] = await db.assets.where("uid").equals("theirs").toArray();
    const script = await db.scripts.where("uid").equals(aScript().uid).first();
    const mapping = await db.scriptAssetMappings.where("uid").equals(aMapping().uid).first();
    expect(theirs?.id).toBe(2);
    expect(await hashOf((await db.images.get(2))?.data ?? new Blob())).toBe(
      await hashOf(someBytes(50)),
    );
    expect(script).toMatchObject({
      id: 2,
      acts: [{ scenes: [{ generatedImageId: 2 }] }],
      legacyAssets: ["image:2"],
    });
    expect(mapping).toMatchObject({ id: 2, scriptId: 2, assetId: 2 });
    expect(await db.assets.get(["image", 1])).toMatchObject({ uid: "ours" });
  });

  it("do not get an id that something here names though it is gone, unless it is the same library", async () => {
    const rows = { mappings: [aMapping({ scriptId: 1, assetId: 1 })], scripts: [aScript()] };
    const db = await aLibrary(rows);
    await restore(db, await another(theirImage));
    expect(await db.assets.toCollection().primaryKeys()).toEqual([["image", 2]]);
    const same = await aLibrary(rows);
    const id = (await same.library.get("library"))?.id;
    await restore(same, await another(theirImage, id));
    expect(await same.assets.toCollection().primaryKeys()).toEqual([["image", 1]]);
  });

  it("with bytes that are here are the asset that has them: stored once, told in the report", async () => {
    const contentHash = await hashOf(someBytes(50));
    const db = await aLibrary({
      assets: [anAsset({ id: 8, uid: "ours", contentHash, tags: ["mine"] })],
      images: [{ id: 8, data: someBytes(50) }],
    });
    const backup = await another({
      ...theirImage,
      scripts: [aScript()],
      scriptAssetMappings: [aMapping()],
    });
    expect(await plan(db, backup)).toMatchObject({ assets: { new: 0, same: 1 }, bytes: 0 });
    const report = await restore(db, backup);
    expect(await db.assets.toArray()).toMatchObject([{ id: 8, uid: "ours", tags: ["mine"] }]);
    expect(await db.images.count()).toBe(1);
    expect(await db.scriptAssetMappings.toArray()).toMatchObject([{ assetId: 8 }]);
    expect(await keptOf(db, report.id)).toEqual(["assets backup same-content"]);
  });

  it("of one backup with the same bytes stay two, also where one of them is here already", async () => {
    const contentHash = await hashOf(someBytes(50));
    const twins = [1, 2].map((id) => anAsset({ id, uid: `twin ${id}`, contentHash }));
    const db = await aLibrary({
      assets: [anAsset({ id: 8, uid: "twin 1", contentHash })],
      images: [{ id: 8, data: someBytes(50) }],
    });
    const images = [1, 2].map((id) => ({ id, data: someBytes(50) }));
    await restore(db, await another({ assets: twins, images }));
    expect((await db.assets.toArray()).map(({ uid }) => uid)).toEqual(["twin 2", "twin 1"]);
  });

  it("get no new id either that something here names", async () => {
    const db = await aLibrary({
      assets: [anAsset({ id: 1, uid: "ours" })],
      images: [{ id: 1, data: someBytes(1) }],
      mappings: [aMapping({ assetId: 2 })],
    });
    await restore(db, await another(theirImage));
    expect((await db.assets.where("uid").equals("theirs").first())?.id).toBe(3);
  });

  it("come back from the trash where their content is used by what comes", async () => {
    const contentHash = await hashOf(someBytes(50));
    const ours = anAsset({ id: 8, uid: "ours", contentHash, trashedAt: NOON });
    const db = await aLibrary({ assets: [ours], images: [{ id: 8, data: someBytes(50) }] });
    await restore(db, await another(theirImage));
    expect((await db.assets.get(["image", 8]))?.trashedAt).toBeUndefined();
  });

  it("changed on both sides keep the later row, and the report has the other", async () => {
    for (const [updatedAt, name] of [
      [AFTER, "theirs"],
      [BEFORE, "ours"],
    ] as const) {
      const db = await aLibrary({
        assets: [anAsset({ id: 4, name: "ours", probe: "pending" })],
        images: [{ id: 4, data: someBytes(4) }],
        scripts: [aScript()],
      });
      const uid = anAsset({ id: 4 }).uid;
      const theirs = anAsset({ id: 1, uid, name: "theirs", updatedAt, width: 7 });
      const report = await restore(db, await another({ ...theirImage, assets: [theirs] }));
      const asset = await db.assets.get(["image", 4]);
      expect(asset).toMatchObject({ name, probe: "pending" });
      // What was found in bytes is not theirs to say.
      expect(asset?.width).toBeUndefined();
      expect(report.kept).toBe(1);
    }
  });

  it("come where an odd row has ended the browser's counting", async () => {
    const db = await aLibrary({
      assets: [anAsset({ id: 1, uid: "ours" }), anAsset({ id: 2 ** 53, uid: "odd" })],
      images: [
        { id: 1, data: someBytes(1) },
        { id: 2 ** 53, data: someBytes(2) },
      ],
      scripts: [aScript({ id: 2 ** 53, uid: "odd" }), aScript({ id: 1, uid: "ours" })],
    });
    await restore(db, await another({ ...theirImage, scripts: [aScript()] }));
    expect((await db.assets.where("uid").equals("theirs").first())?.id).toBe(2);
    expect((await db.scripts.where("uid").equals(aScript().uid).first())?.id).toBe(2);
  });
});

describe("scripts", () => {
  it("lose a legacy field whose asset is not in the backup, and the report says which", async () => {
    const db = await aLibrary({ assets: [anAsset()], images: [{ id: 1, data: someBytes(1) }] });
    const scenes = [{ id: "a", generatedImageId: 1 }];
    const script = aScript({ acts: [{ scenes }], legacyAssets: ["image:1"] });
    const report = await restore(db, await another({ scripts: [script] }));
    expect(await db.scripts.toArray()).toMatchObject([
      { acts: [{ scenes: [{ id: "a" }] }], legacyAssets: [] },
    ]);
    expect(JSON.stringify(await db.scripts.toArray())).not.toContain("generatedImageId");
    expect(await keptOf(db, report.id)).toEqual(["scripts backup broken"]);
  });

  it("changed later elsewhere win, as a revision that an open tab notices", async () => {
    const db = await aLibrary({ scripts: [aScript({ id: 9, uid: aScript().uid, revision: 5 })] });
    const theirs = aScript({ id: 1, title: "theirs", revision: 2, updatedAt: AFTER });
    const report = await restore(db, await another({ scripts: [theirs] }));
    expect(await db.scripts.toArray()).toMatchObject([{ id: 9, title: "theirs", revision: 6 }]);
    expect(await keptOf(db, report.id)).toEqual(["scripts library older"]);
  });

  it("that differ only in when they were changed are the same", async () => {
    const db = await aLibrary({ scripts: [aScript({ id: 9, uid: aScript().uid, revision: 5 })] });
    const backup = await another({ scripts: [aScript({ updatedAt: AFTER })] });
    expect(await plan(db, backup)).toMatchObject({ scripts: { same: 1, different: 0 } });
  });
});

describe("mappings", () => {
  it("show an asset in a place once, and the report has the other row", async () => {
    const contentHash = await hashOf(someBytes(50));
    const db = await aLibrary({
      assets: [anAsset({ id: 8, uid: "ours", contentHash })],
      images: [{ id: 8, data: someBytes(50) }],
      scripts: [aScript({ id: 1 })],
      mappings: [aMapping({ id: 3, uid: "our mapping", assetId: 8 })],
    });
    const backup = await another({
      ...theirImage,
      scripts: [aScript()],
      scriptAssetMappings: [aMapping()],
    });
    const report = await restore(db, backup);
    expect(await db.scriptAssetMappings.toArray()).toMatchObject([{ id: 3, uid: "our mapping" }]);
    expect(await keptOf(db, report.id)).toContain("scriptAssetMappings backup same-place");
  });

  it("whose script or asset is not in the backup are only reported", async () => {
    const db = await aLibrary({ assets: [anAsset()], scripts: [aScript()] });
    const backup = await another({ scriptAssetMappings: [aMapping({ scriptId: 1, assetId: 1 })] });
    expect(await plan(db, backup)).toMatchObject({ mappings: { new: 0, broken: 1 } });
    const report = await restore(db, backup);
    expect(await db.scriptAssetMappings.count()).toBe(0);
    expect(await keptOf(db, report.id)).toEqual(["scriptAssetMappings backup broken"]);
  });

  it("linked later elsewhere win", async () => {
    const db = await aLibrary({
      assets: [anAsset({ id: 1, uid: "theirs" })],
      images: [{ id: 1, data: someBytes(50) }],
      scripts: [aScript()],
      mappings: [aMapping()],
    });
    const theirs = aMapping({ id: 5, uid: aMapping().uid, linkedAt: AFTER, role: "background" });
    const rows = { ...theirImage, scripts: [aScript()], scriptAssetMappings: [theirs] };
    await restore(db, await another(rows));
    expect(await db.scriptAssetMappings.toArray()).toEqual([{ ...theirs, id: 1 }]);
  });
});

it("keeps fields that nobody knows, in every table", async () => {
  const db = await aLibrary({ scripts: [aScript({ id: 5, uid: "ours" })] });
  const odd = { mystery: new Map([["a", 1n]]) };
  await restore(
    db,
    await another({
      assets: [{ ...anAsset({ uid: "theirs" }), ...odd } as Asset],
      images: [{ id: 1, data: someBytes(1), ...odd } as Original],
      scripts: [{ ...aScript(), ...odd } as Script],
      scriptAssetMappings: [{ ...aMapping(), ...odd } as Mapping],
      prompts: [{ id: 1, uid: "p", ...odd }],
    }),
  );
  const rows = await readable(db);
  for (const table of ["assets", "images", "scripts", "scriptAssetMappings", "prompts"]) {
    expect(rows[table]).toContainEqual(expect.objectContaining(odd));
  }
});

it("merges twice what it merges once", async () => {
  const db = await aLibrary({
    assets: [anAsset({ id: 1, uid: "ours" })],
    images: [{ id: 1, data: someBytes(1) }],
    scripts: [aScript({ id: 1, uid: "our script" })],
  });
  const scenes = [{ id: "act0-scene0", generatedImageId: 1, generatedVideoId: 4 }];
  const backup = await another({
    ...theirImage,
    scripts: [aScript({ acts: [{ scenes }] })],
    scriptAssetMappings: [aMapping(), aMapping({ id: 2, assetId: 9 })],
    prompts: [{ id: 1, text: "rain" }],
  });
  await restore(db, backup);
  const once = await readable(db);
  await restore(db, backup, { at: LATER });
  expect(await readable(db)).toEqual(once);
});
