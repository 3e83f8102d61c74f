import { describe, expect, it } from "vitest";
import type { Database } from "../../src/db/database.ts";
import { readScript } from "../../src/domain/scripts/read-script.ts";
import { usePicturedCount } from "../../src/hooks/use-pictured-count.ts";
import { useScripts } from "../../src/hooks/use-scripts.ts";
import { aMapping, anAsset, aScene, aScript, NOON } from "../build.ts";
import { aLibrary } from "../domain/open-libraries.ts";
import { renderHook } from "./render-hook.tsx";

const SCRIPT = aScript({ acts: [{ scenes: [aScene(), aScene({ id: "second" })] }] });

/** Both scenes of script 1 show a picture that nobody has looked into. */
function twoPictured(): Promise<Database> {
  return aLibrary({
    scripts: [SCRIPT],
    assets: [1, 2].map((id) => anAsset({ id, probe: "pending" })),
    mappings: [aMapping(), aMapping({ id: 2, sceneId: "second", assetId: 2 })],
  });
}

/** As a look inside writes what it found: the row is read first, in the same transaction. */
function examine(db: Database, id: number): Promise<unknown> {
  return db.transaction("rw", db.assets, async () => {
    await db.assets.get(["image", id]);
    await db.assets.update(["image", id], { probe: undefined, width: 640, height: 480 });
  });
}

/** How often mappings were read since. */
function countReads(db: Database): () => number {
  let reads = 0;
  db.scriptAssetMappings.hook("reading", (row) => {
    reads += 1;
    return row;
  });
  return () => reads;
}

describe("the number of scenes with a picture", () => {
  it("follows mappings and assets that come and go", async () => {
    const db = await twoPictured();
    const { results, until } = renderHook(db, usePicturedCount, readScript(SCRIPT));
    await until((count) => count === 2);
    expect(results[0]).toBeUndefined();
    await db.scriptAssetMappings.update(2, { sceneId: "" });
    await until((count) => count === 1);
    await db.assets.update(["image", 1], { trashedAt: NOON });
    await until((count) => count === 0);
  });

  it("is not counted again while pictures are examined", async () => {
    const db = await twoPictured();
    const script = readScript(SCRIPT);
    const both = () => ({ count: usePicturedCount(script), scripts: useScripts() });
    const { until } = renderHook(db, both, null);
    await until(({ count, scripts }) => count === 2 && scripts?.[0]?.picturedCount === 2);
    const reads = countReads(db);
    await examine(db, 1);
    await examine(db, 2);
    await db.assets.update(["image", 1], { trashedAt: NOON });
    await until(({ count, scripts }) => count === 1 && scripts?.[0]?.picturedCount === 1);
    // Two mappings, once for each of the two: only the trash called for another count.
    expect(reads()).toBe(4);
  });
});
