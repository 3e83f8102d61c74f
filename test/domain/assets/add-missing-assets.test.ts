import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Database } from "../../../src/db/database.ts";
import { assetOf } from "../../../src/db/versions/v8-rows.ts";
import { addMissingAssets } from "../../../src/domain/assets/add-missing-assets.ts";
import { aMapping, anAsset, LIBRARY_ID, NOON, someBytes } from "../../build.ts";
import { runs } from "../../runs.ts";
import { loseRows } from "../lose-rows.ts";
import { aLibrary, closeLibraries } from "../open-libraries.ts";

const AT = new Date("2026-03-02T08:00:00Z");
const original = (id: IDBValidKey) => ({ id, data: someBytes(1) });
const check = (db: Database) =>
  addMissingAssets(db, { now: () => AT, newLibraryId: () => LIBRARY_ID });

describe("the check after a start", () => {
  it("gives a late original the row that an upgrade would have made, and says so", async () => {
    const late = { ...original(7), originalFilename: "pier.png", uploadedAt: NOON };
    const db = await aLibrary({
      images: [original(1), late],
      assets: [anAsset()],
      mappings: [aMapping()],
    });
    await check(db);
    expect(await db.assets.get(["image", 1])).toEqual(anAsset());
    expect(await db.assets.get(["image", 7])).toEqual(
      assetOf("image", late, { at: AT, libraryId: LIBRARY_ID }),
    );
    const [report] = await db.upgradeReports.toArray();
    expect(report).toMatchObject({
      from: 8,
      to: 8,
      startedAt: AT,
      originals: 2,
      assets: 2,
      mappingsIn: 1,
      made: 0,
      merged: 0,
      dropped: 0,
      mappingsOut: 1,
      oddRows: [{ kind: "late-original", table: "images", id: 7, detail: "image:7" }],
    });
  });

  it("keeps a row whose original is gone, marked missing, with everything a person wrote", async () => {
    const asset = anAsset({ name: "Pier", tags: ["sea"], probe: "pending", byteLength: 9 });
    const db = await aLibrary({ assets: [asset] });
    await check(db);
    expect(await db.assets.toArray()).toEqual([
      { ...asset, probe: "failed", probeError: "missing", byteLength: 0 },
    ]);
    const [report] = await db.upgradeReports.toArray();
    expect(report?.oddRows).toEqual([
      { kind: "original-gone", table: "assets", id: 1, detail: "image:1" },
    ]);
    expect([report?.originals, report?.assets]).toEqual([0, 0]);
  });

  it("knows image 5 from audio 5", async () => {
    const db = await aLibrary({
      images: [original(5)],
      assets: [anAsset({ type: "audio", id: 5 })],
    });
    await check(db);
    const [report] = await db.upgradeReports.toArray();
    expect(report?.oddRows.map(({ kind, detail }) => `${kind} ${detail}`)).toEqual([
      "late-original image:5",
      "original-gone audio:5",
    ]);
  });

  it("writes one report for more rows than one transaction takes", async () => {
    const db = await aLibrary({ images: Array.from({ length: 250 }, (_, id) => original(id)) });
    await check(db);
    expect(await db.assets.count()).toBe(250);
    const reports = await db.upgradeReports.toArray();
    expect(reports.map(({ originals, oddRows }) => [originals, oddRows.length])).toEqual([
      [250, 250],
    ]);
  });

  it("begins another report when one has grown long, so that none is written over and over", async () => {
    const images = Array.from({ length: 2050 }, (_, id) => original(id));
    const db = await aLibrary({ images });
    await check(db);
    const reports = await db.upgradeReports.toArray();
    expect(reports.map(({ originals, oddRows }) => [originals, oddRows.length])).toEqual([
      [2000, 2000],
      [2050, 50],
    ]);
  });

  it("gives an original that the browser can't read a row that has failed, and the others theirs", async () => {
    const db = await aLibrary({ images: [original(1), original(2), original(3)] });
    await loseRows(db, "images", [2]);
    await check(db);
    expect(await db.assets.toArray()).toMatchObject([
      { id: 1, probe: "pending" },
      { id: 2, probe: "failed", probeError: "unreadable", name: "Image 2" },
      { id: 3, probe: "pending" },
    ]);
    const [report] = await db.upgradeReports.toArray();
    expect(report).toMatchObject({ originals: 3, assets: 3 });
    expect(report?.oddRows.map(({ kind, id }) => `${kind} ${id}`).sort()).toEqual([
      "late-original 1",
      "late-original 2",
      "late-original 3",
    ]);
    await check(db);
    expect(await db.upgradeReports.count()).toBe(1);
  });

  it("writes nothing where nothing is missing", async () => {
    const db = await aLibrary({ images: [original(1)], assets: [anAsset()] });
    await check(db);
    expect(await db.upgradeReports.count()).toBe(0);
    expect(await db.assets.toArray()).toEqual([anAsset()]);
  });

  it("does not touch a row that another tab has made meanwhile", async () => {
    const db = await aLibrary({ images: [original(1), original(2)] });
    const theirs = anAsset({ id: 1, name: "Named by another tab" });
    let adding: PromiseLike<unknown> | undefined;
    const now = () => {
      // The clock is asked between comparing and writing.
      adding ??= db.assets.add(theirs);
      return AT;
    };
    await addMissingAssets(db, { now, newLibraryId: () => LIBRARY_ID });
    await adding;
    expect(await db.assets.get(["image", 1])).toEqual(theirs);
    const [report] = await db.upgradeReports.toArray();
    expect(report?.oddRows.map(({ detail }) => detail)).toEqual(["image:2"]);
  });

  it("always leaves a row for every original, every original as it was, and finds nothing more", async () => {
    const ids = fc.uniqueArray(
      fc.oneof(fc.integer({ min: -2, max: 6 }), fc.constantFrom("a", "b")),
    );
    await fc.assert(
      fc.asyncProperty(ids, ids, ids, async (images, audios, rows) => {
        const db = await aLibrary({
          images: images.map(original),
          audios: audios.map(original),
          assets: rows.map((id) => anAsset({ id })),
        });
        await check(db);
        const assets = await db.assets.toArray();
        const imageIds = new Set([...images, ...rows]);
        expect(assets.length).toBe(imageIds.size + audios.length);
        expect(await db.images.toCollection().primaryKeys()).toHaveLength(images.length);
        for (const { type, id, probeError } of assets) {
          expect(probeError === "missing").toBe((await db.originals(type).get(id)) === undefined);
        }
        const reports = await db.upgradeReports.toArray();
        for (const { originals, assets: matched } of reports) {
          expect([originals, matched]).toEqual([images.length + audios.length, originals]);
        }
        await check(db);
        expect(await db.assets.toArray()).toEqual(assets);
        expect(await db.upgradeReports.toArray()).toEqual(reports);
        await closeLibraries();
      }),
      { numRuns: runs({ node: 60, chromium: 10 }) },
    );
  });
});
