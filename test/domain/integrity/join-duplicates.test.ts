import { describe, expect, it } from "vitest";
import type { Database } from "../../../src/db/database.ts";
import { checkLibrary } from "../../../src/domain/integrity/check-library.ts";
import type { LibraryFindings } from "../../../src/domain/integrity/findings.ts";
import { applyRepair, type Repair, undoRepair } from "../../../src/domain/integrity/repair.ts";
import { aMapping, anAsset, aScript, someBytes } from "../../build.ts";
import { aLibrary } from "../open-libraries.ts";
import { contentsOf, LATER, legacyScript, stamps } from "./rows.ts";

const EVEN_LATER = new Date("2026-03-03T08:00:00Z");
const original = (id: IDBValidKey) => ({ id, data: someBytes(1) });

describe("a repair of duplicates", () => {
  const join = ({ duplicates }: LibraryFindings): Repair => ({
    kind: "join",
    groups: duplicates.items,
  });
  const repair = async (db: Database) =>
    applyRepair(db, join((await checkLibrary(db)).findings), stamps());
  const same = { contentHash: "aa" };
  const aDoubled = () =>
    aLibrary({
      assets: [
        anAsset({ id: 1, ...same, keep: true }),
        anAsset({ id: 2, ...same, tags: ["sea"], note: "hers" }),
      ],
      images: [original(1), original(2)],
      scripts: [aScript(), legacyScript({ generatedImageId: 2 }, { id: 2 })],
      mappings: [aMapping({ assetId: 2 })],
    });

  it("gives every place the one that stays, mappings and legacy fields, and trashes the other with what is written about it", async () => {
    const db = await aDoubled();
    await repair(db);
    const rows = await db.scriptAssetMappings.toArray();
    expect(rows.map(({ scriptId, assetId }) => `${scriptId} ${assetId}`)).toEqual(["1 1", "2 1"]);
    expect((await db.scripts.get(2))?.legacyAssets).toEqual([]);
    expect(await db.assets.get(["image", 2])).toMatchObject({
      ...{ trashedAt: LATER, tags: ["sea"], note: "hers" },
    });
    expect(await db.images.count()).toBe(2);
  });

  it("is undone exactly", async () => {
    const db = await aDoubled();
    const before = await contentsOf(db);
    const report = await repair(db);
    expect((await undoRepair(db, report?.id ?? "", EVEN_LATER))?.left).toBe(0);
    expect(await contentsOf(db)).toEqual(before);
  });

  it("is cancelled as a whole, at any group", async () => {
    const db = await aDoubled();
    await db.assets.bulkAdd([3, 4].map((id) => anAsset({ id, contentHash: "cc" })));
    const before = await contentsOf(db);
    const repairOf = join((await checkLibrary(db)).findings);
    const stop = new AbortController();
    const onProgress = (done: number) => done === 1 && stop.abort();
    const options = { signal: stop.signal, onProgress };
    await expect(applyRepair(db, repairOf, stamps(), options)).rejects.toThrow("abort");
    expect(await contentsOf(db)).toEqual(before);
  });

  it("does not trash one that a place still uses which can't be changed", async () => {
    const db = await aDoubled();
    await db.scriptAssetMappings.add(aMapping({ id: 9, assetId: 2, sceneId: "gone" }));
    await repair(db);
    expect((await db.assets.get(["image", 2]))?.trashedAt).toBeUndefined();
    expect((await db.scriptAssetMappings.get(1))?.assetId).toBe(1);
  });

  it("leaves alone what has other content by now, or is damaged where it should stay", async () => {
    const db = await aDoubled();
    const { findings } = await checkLibrary(db);
    await db.assets.update(["image", 1], { probe: "failed", probeError: "unreadable" });
    expect(await applyRepair(db, join(findings), stamps())).toBeNull();
    await db.assets.update(["image", 1], { probe: undefined, contentHash: "bb" });
    expect(await applyRepair(db, join(findings), stamps())).toBeNull();
    expect((await db.scriptAssetMappings.get(1))?.assetId).toBe(2);
  });
});
