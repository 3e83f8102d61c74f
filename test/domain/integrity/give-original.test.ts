import { describe, expect, it } from "vitest";
import type { Database } from "../../../src/db/database.ts";
import type { Asset } from "../../../src/db/schema.ts";
import { deleteAssets } from "../../../src/domain/assets/delete-assets.ts";
import { type GivingOptions, giveOriginal } from "../../../src/domain/integrity/give-original.ts";
import { listGiven } from "../../../src/domain/integrity/given-original.ts";
import {
  keepGiven,
  takeBackGiven,
  verifyAllGiven,
  verifyGiven,
} from "../../../src/domain/integrity/settle-given.ts";
import { aMapping, anAsset, aScript, image, NOON } from "../../build.ts";
import { failAdding } from "../fail-adding.ts";
import { FAKE_EXAMINER, originalTexts, sha256 } from "../importing.ts";
import { loseBytes } from "../lose-bytes.ts";
import { loseRows } from "../lose-rows.ts";
import { aLibrary } from "../open-libraries.ts";
import { LATER } from "./rows.ts";

const signal = new AbortController().signal;
const verifying = { examiner: FAKE_EXAMINER, signal };
const blob = (text: string) => new Blob([text]);
const original = (id: IDBValidKey, text: string) => ({ id, data: blob(text) });
const UNREADABLE = { probe: "failed", probeError: "unreadable" } as const;
const MISSING = { probe: "failed", probeError: "missing", byteLength: 0 } as const;

function give(db: Database, text: string, options: Partial<GivingOptions> = {}) {
  return giveOriginal(db, image(1), blob(text), {
    ...{ ...verifying, now: () => LATER, storageLeft: async () => null },
    ...options,
  });
}

async function aDamaged(row: Partial<Asset>, bytes: string | null = "damaged") {
  return aLibrary({
    assets: [anAsset({ name: "Pier", tags: ["sea"], ...row })],
    images: bytes === null ? [] : [original(1, bytes)],
    scripts: [aScript()],
    mappings: [aMapping()],
  });
}

describe("a file that is given again", () => {
  it("is recognised by its hash: the asset is whole, keeps everything written about it, and nothing of the old bytes is left", async () => {
    const contentHash = await sha256(blob("i-pier"));
    const db = await aDamaged({ contentHash, ...UNREADABLE });
    expect(await give(db, "i-pier")).toEqual({ status: "repaired", canUndo: false });
    const { probe: _, ...asset } = await onlyAsset(db);
    expect(asset).toMatchObject({ name: "Pier", tags: ["sea"], contentHash, byteLength: 6 });
    expect(asset).toMatchObject({ width: 40, updatedAt: NOON });
    expect(_).toBeUndefined();
    expect(await originalTexts(db)).toEqual(new Map([["image:1", "i-pier"]]));
    expect(await db.scriptAssetMappings.count()).toBe(1);
    expect(await listGiven(db)).toEqual([]);
  });

  it("brings back an original that is gone", async () => {
    const contentHash = await sha256(blob("i-pier"));
    const db = await aDamaged({ contentHash, ...MISSING }, null);
    expect(await give(db, "i-pier")).toEqual({ status: "repaired", canUndo: false });
    expect(await originalTexts(db)).toEqual(new Map([["image:1", "i-pier"]]));
  });

  it("is taken where no hash is known; undone, all is as it was", async () => {
    const db = await aDamaged(UNREADABLE);
    const before = await onlyAsset(db);
    expect(await give(db, "i-pier")).toEqual({ status: "repaired", canUndo: true });
    expect(await onlyAsset(db)).toMatchObject({ updatedAt: LATER, byteLength: 6 });
    expect(await listGiven(db)).toMatchObject([{ by: "hand", verified: true }]);
    expect(await takeBackGiven(db, image(1))).toBe(true);
    expect({ ...(await onlyAsset(db)), updatedAt: NOON }).toEqual(before);
    expect(await originalTexts(db)).toEqual(new Map([["image:1", "damaged"]]));
    expect(await listGiven(db)).toEqual([]);
  });

  it("can't be undone once somebody says that it is right", async () => {
    const db = await aDamaged(UNREADABLE);
    await give(db, "i-pier");
    await keepGiven(db, image(1));
    expect(await takeBackGiven(db, image(1))).toBe(false);
    expect(await originalTexts(db)).toEqual(new Map([["image:1", "i-pier"]]));
  });

  it("leaves nothing of what lay there once the asset is deleted for good", async () => {
    const db = await aDamaged({ ...UNREADABLE, trashedAt: NOON });
    await give(db, "i-pier");
    const places = [{ scriptId: 1, sceneId: "act0-scene0", dialogueId: "" }];
    await deleteAssets(db, [{ key: image(1), places }], LATER);
    expect([await db.images.count(), (await listGiven(db)).length]).toEqual([0, 0]);
  });

  it("of other content is asked about first, and then taken", async () => {
    const contentHash = await sha256(blob("i-pier"));
    const db = await aDamaged({ contentHash, ...UNREADABLE });
    expect(await give(db, "i-sea")).toEqual({ status: "other-content" });
    expect(await originalTexts(db)).toEqual(new Map([["image:1", "damaged"]]));
    expect(await give(db, "i-sea", { evenIfOther: true })).toEqual({
      ...{ status: "repaired", canUndo: true },
    });
  });

  it.each([
    ["other-kind", "a-sound", {}],
    ["not-whole", "d-cut off", {}],
    ["not-whole", "u-text", {}],
    ["no-space", "i-pier", { storageLeft: async () => 10 }],
  ] as const)("is refused as %s: %s; nothing has changed", async (status, text, options) => {
    const db = await aDamaged(UNREADABLE);
    const before = await onlyAsset(db);
    expect(await give(db, text, options)).toEqual({ status });
    expect(await onlyAsset(db)).toEqual(before);
    expect(await originalTexts(db)).toEqual(new Map([["image:1", "damaged"]]));
    expect(await listGiven(db)).toEqual([]);
  });

  it("is refused where the asset is whole, and where it is gone", async () => {
    const db = await aDamaged({}, "i-pier");
    expect(await give(db, "i-sea")).toEqual({ status: "not-damaged" });
    await db.assets.clear();
    await expect(give(db, "i-sea")).rejects.toMatchObject({ code: "asset-not-found" });
    expect(await originalTexts(db)).toEqual(new Map([["image:1", "i-pier"]]));
  });

  it("is not written over what another tab has given meanwhile", async () => {
    const db = await aDamaged(UNREADABLE);
    const storageLeft = async () => {
      await db.images.put(original(1, "i-theirs"));
      await db.assets.update(["image", 1], { probe: undefined, probeError: undefined });
      return null;
    };
    expect(await give(db, "i-mine", { storageLeft })).toEqual({ status: "not-damaged" });
    expect(await originalTexts(db)).toEqual(new Map([["image:1", "i-theirs"]]));
  });

  it("is refused as no-space where the disk is full only while it is written", async () => {
    const db = await aDamaged(UNREADABLE);
    await failAdding(db, "images", () => new DOMException("full", "QuotaExceededError"));
    expect(await give(db, "i-pier")).toEqual({ status: "no-space" });
    expect(await onlyAsset(db)).toMatchObject(UNREADABLE);
  });

  it.each([
    ["bytes", loseBytes],
    ["row", loseRows],
  ] as const)("replaces an original whose %s can't be read at all", async (_, lose) => {
    const contentHash = await sha256(blob("i-pier"));
    const db = await aDamaged({ contentHash, ...UNREADABLE });
    await lose(db, "images", [1]);
    expect(await give(db, "i-pier")).toEqual({ status: "repaired", canUndo: false });
    expect((await onlyAsset(db)).probe).toBeUndefined();
    expect(await listGiven(db)).toEqual([]);
  });

  it("is taken back at once where the browser has not kept it; undone to nothing, the asset says so", async () => {
    const contentHash = await sha256(blob("i-pier"));
    const db = await aDamaged({ contentHash, ...UNREADABLE });
    await loseRows(db, "images", [1]);
    let looks = 0;
    const examine: typeof FAKE_EXAMINER.examine = async (...asked) => {
      looks += 1;
      const found = await FAKE_EXAMINER.examine(...asked);
      return looks === 2 ? { ...found, contentHash: "other" } : found;
    };
    const examiner = { ...FAKE_EXAMINER, examine };
    expect(await give(db, "i-pier", { examiner })).toEqual({ status: "not-kept" });
    expect(await onlyAsset(db)).toMatchObject(MISSING);
    expect(await db.images.count()).toBe(0);
  });

  it("given twice by hand, is undone to what lay there at first", async () => {
    const db = await aDamaged(UNREADABLE);
    await give(db, "i-wrong");
    await db.assets.update(["image", 1], UNREADABLE);
    await give(db, "i-right", { evenIfOther: true });
    expect(await takeBackGiven(db, image(1))).toBe(true);
    expect(await originalTexts(db)).toEqual(new Map([["image:1", "damaged"]]));
  });
});

describe("after a page died before the bytes were verified", () => {
  async function unverified(bytes: string) {
    const contentHash = await sha256(blob("i-pier"));
    const db = await aDamaged({ contentHash, ...UNREADABLE });
    // The second look is the one that reads back.
    let looks = 0;
    const examine: typeof FAKE_EXAMINER.examine = (...asked) => {
      looks += 1;
      if (looks > 1) throw new Error("the page died");
      return FAKE_EXAMINER.examine(...asked);
    };
    const dying = { examiner: { ...FAKE_EXAMINER, examine } };
    await expect(give(db, "i-pier", dying)).rejects.toThrow("died");
    if (bytes !== "i-pier") await db.images.put(original(1, bytes));
    return db;
  }

  it("the next start reads them back, and lets go of what lay there", async () => {
    const db = await unverified("i-pier");
    expect(await listGiven(db)).toMatchObject([{ by: "hash", verified: false }]);
    await verifyAllGiven(db, verifying);
    expect(await listGiven(db)).toEqual([]);
    expect((await onlyAsset(db)).probe).toBeUndefined();
  });

  it("what was not kept goes back to what lay there", async () => {
    const db = await unverified("i-half");
    expect(await verifyGiven(db, image(1), verifying)).toBe("put-back");
    expect(await originalTexts(db)).toEqual(new Map([["image:1", "damaged"]]));
    expect(await onlyAsset(db)).toMatchObject(UNREADABLE);
  });

  it("what belongs to an asset that was deleted meanwhile goes with it", async () => {
    const db = await unverified("i-pier");
    await db.assets.clear();
    await verifyAllGiven(db, verifying);
    expect(await listGiven(db)).toEqual([]);
  });
});

async function onlyAsset(db: Database): Promise<Asset> {
  const [asset] = await db.assets.toArray();
  if (!asset) throw new Error("There is no asset");
  return asset;
}
