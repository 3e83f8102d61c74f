import { describe, expect, it } from "vitest";
import type { Database } from "../../../src/db/database.ts";
import { REFERENCES } from "../../../src/db/foreign-keys.ts";
import type { Mapping } from "../../../src/db/schema.ts";
import { checkLibrary } from "../../../src/domain/integrity/check-library.ts";
import { Findings, type LibraryFindings } from "../../../src/domain/integrity/findings.ts";
import { listDuplicates } from "../../../src/domain/integrity/list-duplicates.ts";
import { aMapping, anAsset, aScript, image, NOON, someBytes } from "../../build.ts";
import { aLibrary } from "../open-libraries.ts";
import { legacyScript } from "./rows.ts";

const original = (id: IDBValidKey) => ({ id, data: someBytes(1) });
const damage = (probeError: "empty" | "unreadable" | "missing") =>
  ({ probe: "failed", probeError }) as const;

async function found(db: Database) {
  const { findings } = await checkLibrary(db);
  return Object.fromEntries(
    Object.entries(findings as LibraryFindings)
      .filter(([, { total }]) => total > 0)
      .map(([kind, { items }]) => [kind, items]),
  );
}

describe("the check of a library", () => {
  it("finds nothing where everything is in its place, and says what it looked at", async () => {
    const db = await aLibrary({
      assets: [anAsset(), anAsset({ type: "audio", id: 1 })],
      images: [original(1)],
      audios: [original(1)],
      scripts: [aScript()],
      mappings: [aMapping()],
    });
    expect(await found(db)).toEqual({});
    expect((await checkLibrary(db)).lookedAt).toEqual({
      ...{ assets: 2, originals: 2, mappings: 1, scripts: 1 },
    });
  });

  it("finds mappings of which either side is gone, and says which", async () => {
    const audio = { assetType: "audio", role: "dialogue-audio" } as const;
    const db = await aLibrary({
      assets: [anAsset(), anAsset({ type: "audio", id: 1 })],
      images: [original(1)],
      audios: [original(1)],
      scripts: [aScript()],
      mappings: [
        aMapping(),
        aMapping({ id: 2, scriptId: 9 }),
        aMapping({ id: 3, sceneId: "act7-scene0" }),
        aMapping({ id: 4, dialogueId: "dialogue9", ...audio }),
        aMapping({ id: 5, assetId: 9 }),
        aMapping({ id: 6, dialogueId: "dialogue0", ...audio }),
        aMapping({ id: 7, sceneId: "", assetId: 1, ...audio, role: "full-script-audio" }),
      ],
    });
    const { brokenMappings, ...others } = (await checkLibrary(db)).findings;
    expect(brokenMappings.items.map(({ row, gone }) => `${row.id} ${gone}`).sort()).toEqual([
      "2 script",
      "3 scene",
      "4 dialogue",
      "5 asset",
    ]);
    expect(others.doubleMappings.total).toBe(0);
  });

  it("finds a mapping that lacks a column, which no index knows", async () => {
    const { assetId: _, ...withoutAsset } = aMapping({ id: 2 });
    const { scriptId: __, ...withoutScript } = aMapping({ id: 3 });
    const db = await aLibrary({
      assets: [anAsset()],
      images: [original(1)],
      scripts: [aScript()],
      mappings: [aMapping(), withoutAsset as Mapping, withoutScript as Mapping],
    });
    const { brokenMappings } = (await checkLibrary(db)).findings;
    expect(brokenMappings.items.map(({ row, gone }) => `${row.id} ${gone}`).sort()).toEqual([
      "2 asset",
      "3 script",
    ]);
  });

  it("takes nothing for gone that came while it looked", async () => {
    const db = await aLibrary({ scripts: [aScript()] });
    let isNew = true;
    const onProgress = () => {
      if (!isNew) return;
      isNew = false;
      // What runs now reads on after it.
      adding = db.transaction("rw", db.tables, async () => {
        await db.assets.add(anAsset());
        await db.images.add(original(1));
        await db.scripts.add(legacyScript({ generatedImageId: 1 }, { id: 2, uid: "another" }));
        await db.scriptAssetMappings.bulkAdd([aMapping(), aMapping({ id: 2, scriptId: 2 })]);
        await db.thumbnails.add({ assetType: "image", assetId: 1 });
      });
    };
    let adding: PromiseLike<void> = Promise.resolve();
    const { findings, lookedAt } = await checkLibrary(db, { onProgress });
    await adding;
    expect(lookedAt.mappings).toBe(2);
    expect(Object.values(findings).map(({ total }) => total)).toEqual(Array(8).fill(0));
  });

  it("passes over no row, whatever another program wrote into it", async () => {
    const odd = [null, {}, [], true].map((assetType, at) => ({
      ...aMapping({ id: at + 1 }),
      ...{ assetType, scriptId: assetType },
    }));
    const db = await aLibrary({ scripts: [aScript()], mappings: odd as unknown as Mapping[] });
    expect((await checkLibrary(db)).findings.brokenMappings.total).toBe(4);
  });

  it("knows image 5 from audio 5", async () => {
    const db = await aLibrary({
      assets: [anAsset({ type: "audio", id: 5 })],
      audios: [original(5)],
      scripts: [aScript()],
      mappings: [aMapping({ assetId: 5 })],
    });
    const { brokenMappings } = (await checkLibrary(db)).findings;
    expect(brokenMappings.items.map(({ gone }) => gone)).toEqual(["asset"]);
  });

  it("takes a mapping that names no scene for one of the whole script", async () => {
    const { sceneId: _, dialogueId: __, ...row } = aMapping();
    const db = await aLibrary({
      assets: [anAsset()],
      images: [original(1)],
      scripts: [aScript()],
      mappings: [row as Mapping],
    });
    expect(await found(db)).toEqual({});
  });

  it("finds mappings that say the same, whatever their role; the one shown first stays", async () => {
    const newer = new Date(NOON.getTime() + 1);
    const db = await aLibrary({
      assets: [anAsset(), anAsset({ id: 2 })],
      images: [original(1), original(2)],
      scripts: [aScript()],
      mappings: [
        aMapping(),
        aMapping({ id: 2, role: "background", linkedAt: newer }),
        aMapping({ id: 3, dialogueId: "dialogue0" }),
        aMapping({ id: 4, assetId: 2 }),
        aMapping({ id: 5, sceneId: "" }),
      ],
    });
    const { doubleMappings, brokenMappings } = (await checkLibrary(db)).findings;
    expect(brokenMappings.total).toBe(0);
    expect(doubleMappings.items.map(({ row, stays }) => `${row.id} of ${stays.id}`)).toEqual([
      "1 of 2",
      "3 of 2",
    ]);
  });

  it("finds assets without an original, originals without an asset, and damaged ones, each once", async () => {
    const db = await aLibrary({
      assets: [
        anAsset({ id: 1 }),
        anAsset({ id: 2 }),
        anAsset({ id: 3, ...damage("unreadable") }),
        anAsset({ id: 4, ...damage("missing") }),
        anAsset({ id: 5, ...damage("missing") }),
        anAsset({ id: 6, probe: "failed", probeError: "unsupported" }),
        anAsset({ id: 7, probe: "failed", probeError: "crashed" }),
      ],
      images: [1, 3, 5, 6, 7, 8].map(original),
    });
    expect(await found(db)).toEqual({
      withoutOriginal: [image(2), image(4), image(5)],
      damaged: [image(3)],
      withoutAsset: [image(8)],
    });
  });

  it("finds legacy fields that name what is gone, and leaves the script alone", async () => {
    const script = legacyScript({ generatedImageId: 1, generatedVideoId: 9 });
    const db = await aLibrary({ assets: [anAsset()], images: [original(1)], scripts: [script] });
    expect(await found(db)).toEqual({
      lostLegacy: [
        {
          place: { scriptId: 1, sceneId: "act0-scene0", dialogueId: "" },
          asset: { type: "video", id: 9 },
          position: 0,
        },
      ],
    });
    expect(await db.scripts.toArray()).toEqual([script]);
  });

  it("finds duplicates outside of the trash: whole first, then kept, then used most, then oldest", async () => {
    const same = { contentHash: "aa" };
    const older = new Date(NOON.getTime() - 1);
    const db = await aLibrary({
      assets: [
        anAsset({ id: 1, ...same, uploadedAt: older, ...damage("unreadable") }),
        anAsset({ id: 2, ...same }),
        anAsset({ id: 3, ...same }),
        anAsset({ id: 4, ...same, keep: true }),
        anAsset({ id: 5, ...same, trashedAt: NOON }),
        anAsset({ id: 6, contentHash: "bb" }),
        anAsset({ id: 7, contentHash: "bb", type: "audio" }),
      ],
      images: [1, 2, 3, 4, 5, 6].map(original),
      audios: [original(7)],
      scripts: [aScript()],
      mappings: [aMapping({ assetId: 3 })],
    });
    const { duplicates } = (await checkLibrary(db)).findings;
    expect(duplicates.items).toEqual([{ stays: image(4), others: [image(3), image(2), image(1)] }]);
  });

  it("finds them among more than are read at once, however many are the same", async () => {
    const assets = Array.from({ length: 60 }, (_, at) =>
      anAsset({ id: at + 1, contentHash: at < 30 ? "aa" : `b${at - (at % 2)}` }),
    );
    const db = await aLibrary({ assets });
    for (const atOnce of [1, 2, 3, 7, 31, 100]) {
      const findings = new Findings();
      const checking = { db, findings, uses: new Map(), step: () => undefined };
      await listDuplicates(checking, atOnce);
      const { items } = findings.found().duplicates;
      expect(items.map(({ others }) => others.length)).toEqual([29, ...Array(15).fill(1)]);
    }
  });

  it("finds thumbnails of what is gone", async () => {
    const db = await aLibrary({ assets: [anAsset()], images: [original(1)] });
    await db.thumbnails.bulkAdd([
      { assetType: "image", assetId: 1 },
      { assetType: "image", assetId: 2 },
    ]);
    expect(await found(db)).toEqual({ strayThumbnails: [image(2)] });
  });

  it("finds a break of every reference that foreign-keys.ts declares", async () => {
    const db = await aLibrary({
      assets: [anAsset({ id: 3 })],
      scripts: [legacyScript({ generatedImageId: 9 })],
      mappings: [aMapping({ scriptId: 9, assetId: 3 }), aMapping({ id: 2, assetId: 9 })],
    });
    await db.thumbnails.add({ assetType: "image", assetId: 9 });
    const kinds = Object.entries(await found(db)).flatMap(([kind, items]) =>
      items.map((item: object) => ("gone" in item ? `${kind} ${item.gone}` : kind)),
    );
    // One for each: a new reference has to be looked at as well.
    expect(kinds).toHaveLength(REFERENCES.length);
  });

  it("stops when it is told to", async () => {
    const db = await aLibrary({ scripts: [aScript(), aScript({ id: 2 })] });
    const stop = new AbortController();
    const checking = checkLibrary(db, { signal: stop.signal, onProgress: () => stop.abort() });
    await expect(checking).rejects.toThrow("abort");
  });
});
