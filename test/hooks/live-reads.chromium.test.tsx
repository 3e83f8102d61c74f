import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import type { AssetKey } from "../../src/db/asset-key.ts";
import type { UpgradeReport } from "../../src/db/schema.ts";
import { useFirstTiles } from "../../src/hooks/database-context.tsx";
import { useAsset } from "../../src/hooks/use-asset.ts";
import { useAssetCount } from "../../src/hooks/use-asset-count.ts";
import { useAssetRows } from "../../src/hooks/use-asset-rows.ts";
import { useAssetTotals } from "../../src/hooks/use-asset-totals.ts";
import { useExamining } from "../../src/hooks/use-examining.ts";
import { useLive } from "../../src/hooks/use-live.ts";
import { useLiveScan } from "../../src/hooks/use-live-scan.ts";
import { usePlaces } from "../../src/hooks/use-places.ts";
import { useScript } from "../../src/hooks/use-script.ts";
import { useScriptCount } from "../../src/hooks/use-script-count.ts";
import { useScripts } from "../../src/hooks/use-scripts.ts";
import { useSettled } from "../../src/hooks/use-settled.ts";
import { useStorage } from "../../src/hooks/use-storage.ts";
import { useUpgradeNews } from "../../src/hooks/use-upgrade-news.ts";
import { useUpgradeReports } from "../../src/hooks/use-upgrade-reports.ts";
import { useUseCounts } from "../../src/hooks/use-use-counts.ts";
import { aMapping, anAsset, aScript, image, NOON } from "../build.ts";
import { aLibrary } from "../domain/open-libraries.ts";
import { deferred } from "./deferred.ts";
import { renderHook } from "./render-hook.tsx";

const NONE_DISMISSED: readonly string[] = [];

function aReport(overrides: Partial<UpgradeReport>): Omit<UpgradeReport, "id"> {
  const mappings = { mappingsIn: 0, made: 0, merged: 0, dropped: 0, mappingsOut: 0 };
  const times = { startedAt: NOON, finishedAt: NOON };
  return {
    from: 6,
    to: 8,
    originals: 0,
    assets: 0,
    oddRows: [],
    ...mappings,
    ...times,
    ...overrides,
  };
}

describe("live reads", () => {
  it("useAsset: undefined, then the row, then what changed, then null", async () => {
    const db = await aLibrary({ assets: [anAsset()] });
    const { results, until, rerender } = renderHook(db, useAsset, image(1));
    await until((asset) => asset?.name === "image 1");
    expect(results[0]).toBeUndefined();
    await db.assets.update(["image", 1], { name: "Pier" });
    await until((asset) => asset?.name === "Pier");
    rerender(image(2));
    await until((asset) => asset === undefined);
    await until((asset) => asset === null);
  });

  it("useAssetRows and useUseCounts keep the last window while the next one loads", async () => {
    const db = await aLibrary({
      assets: [anAsset({ id: 1 }), anAsset({ id: 2 })],
      mappings: [aMapping()],
    });
    const [first, second]: readonly AssetKey[][] = [[image(1)], [image(2)]];
    const both = (keys: readonly AssetKey[] = []) => ({
      rows: useAssetRows(keys),
      counts: useUseCounts(keys),
    });
    const { results, until, rerender } = renderHook(db, both, first);
    await until(({ rows, counts }) => rows.has("image:1") && counts?.get("image:1") === 1);
    const loaded = results.length;
    rerender(second);
    await until(({ rows, counts }) => rows.has("image:2") && counts?.get("image:2") === 0);
    expect(
      results.slice(loaded).every(({ rows, counts }) => rows.size === 1 && counts?.size === 1),
    ).toBe(true);
    await db.assets.update(["image", 2], { name: "Pier" });
    await until(({ rows }) => rows.get("image:2")?.name === "Pier");
  });

  it("useAssetTotals, useAssetCount and useScriptCount follow the library, the trash left out of the counts", async () => {
    const db = await aLibrary({ assets: [anAsset()], scripts: [aScript()] });
    const all = () => [useAssetTotals()?.image.bytes, useAssetCount(), useScriptCount()].join(" ");
    const { until } = renderHook(db, all, null);
    await until((text) => text === "3 1 1");
    await db.assets.add(anAsset({ id: 2, byteLength: 4 }));
    await db.scripts.add(aScript({ id: 2, trashedAt: NOON }));
    await until((text) => text === "7 2 1");
    await db.assets.update(["image", 1], { trashedAt: NOON });
    await until((text) => text === "7 1 1");
  });

  it("useScripts, useScript and usePlaces follow scripts and mappings", async () => {
    const db = await aLibrary({ scripts: [aScript()] });
    const all = () => ({
      scripts: useScripts(),
      script: useScript(1),
      places: usePlaces(image(1)),
    });
    const { until } = renderHook(db, all, null);
    await until(({ script, places }) => script?.title === "Lighthouse" && places?.length === 0);
    await db.scriptAssetMappings.add(aMapping());
    await until(({ places }) => places?.[0]?.place === "Act 1, Scene 1");
    await db.scripts.update(1, { title: "Tide" });
    await until(
      ({ scripts, places }) =>
        scripts?.[0]?.title === "Tide" && places?.[0]?.scriptTitle === "Tide",
    );
    await db.scripts.delete(1);
    await until(({ script, scripts }) => script === null && scripts?.length === 0);
  });

  it("useExamining says how many are left of the most that waited", async () => {
    const rows = [1, 2, 3].map((id) => anAsset({ id, probe: "pending" }));
    const db = await aLibrary({ assets: rows });
    const { until } = renderHook(db, () => useExamining(), null);
    await until((examining) => examining?.left === 3 && examining.total === 3);
    await db.assets.update(["image", 1], { probe: undefined });
    await until((examining) => examining?.left === 2 && examining.total === 3);
    await db.assets.clear();
    await until((examining) => examining === null);
    await db.assets.add(anAsset({ probe: "pending" }));
    await until((examining) => examining?.left === 1 && examining.total === 1);
  });

  it("useLiveScan rests ten times as long as a scan took, and ends with the newest", async () => {
    const db = await aLibrary();
    const scans: { begin: number; end: number }[] = [];
    const scan = async () => {
      const begin = performance.now();
      const count = await db.assets.count();
      scans.push({ begin, end: performance.now() });
      return count;
    };
    const live = { watch: () => db.assets.count(), scan };
    const { until } = renderHook(db, () => useLiveScan(live, [db]), null);
    await until((count) => count === 0);
    for (let id = 1; id <= 30; id++) await db.assets.add(anAsset({ id }));
    await until((count) => count === 30);
    expect(scans.length).toBeLessThan(30);
    for (const [at, { begin, end }] of scans.entries()) {
      const next = scans[at + 1];
      if (next) expect(next.begin - end).toBeGreaterThanOrEqual(10 * (end - begin) - 1);
    }
  });

  it("useUpgradeNews tells of the newest upgrade, and reads no report once it was put away", async () => {
    const db = await aLibrary();
    await db.library.update("library", { upgradedFrom: 6 });
    await db.upgradeReports.bulkAdd([aReport({ from: 6 }), aReport({ from: 8 })]);
    const { until, rerender } = renderHook(db, useUpgradeNews, NONE_DISMISSED);
    const news = await until((one) => one !== undefined);
    expect(news?.report.from).toBe(6);
    const read = vi.spyOn(db.upgradeReports, "reverse");
    rerender([news?.name ?? ""]);
    await until((one) => one === null);
    expect(read).not.toHaveBeenCalled();
  });

  it("useUpgradeNews has nothing to tell of a library that began here", async () => {
    const db = await aLibrary();
    await db.upgradeReports.add(aReport({ from: 8 }));
    const { until } = renderHook(db, useUpgradeNews, NONE_DISMISSED);
    await until((news) => news === null);
  });

  it("useUpgradeReports shows the newest first", async () => {
    const db = await aLibrary();
    const { until } = renderHook(db, useUpgradeReports, undefined);
    await until((reports) => reports?.length === 0);
    await db.upgradeReports.bulkAdd([aReport({ from: 6 }), aReport({ from: 8 })]);
    await until((reports) => reports?.map(({ from }) => from).join() === "8,6");
  });

  it("useStorage says what the browser says, without waiting for the first tiles", async () => {
    const db = await aLibrary();
    const both = () => {
      const { begin } = useFirstTiles();
      useState(begin);
      return { storage: useStorage(), isSettled: useSettled() };
    };
    const { until } = renderHook(db, both, null);
    const { storage, isSettled } = await until((result) => Boolean(result.storage));
    expect(isSettled).toBe(false);
    expect(storage?.quota).toBeGreaterThan(0);
    expect(storage?.persisted).toBe(await navigator.storage.persisted());
  });

  it("keeps silent about a connection that was closed for another tab", async () => {
    const db = await aLibrary();
    const failed = deferred<unknown>();
    const scan = async () => {
      db.close();
      await db.assets.count().catch((error) => {
        failed.resolve(error);
        throw error;
      });
    };
    const { errors, until, rerender } = renderHook<string, readonly unknown[]>(
      db,
      (text) => [text, useLiveScan({ watch: async () => 1, scan }, [])],
      "before",
    );
    expect(await failed.promise).toMatchObject({ name: "DatabaseClosedError" });
    rerender("after");
    await until(([text]) => text === "after");
    expect(errors).toEqual([]);
  });

  it("throws what a read throws, for the error boundary", async () => {
    const db = await aLibrary();
    const fail = async () => {
      throw new TypeError("a bug");
    };
    const read = renderHook(db, () => useLive(fail, []), null);
    const scan = renderHook(db, () => useLiveScan({ watch: async () => 1, scan: fail }, []), null);
    expect(await read.untilError()).toMatchObject({ message: "a bug" });
    expect(await scan.untilError()).toMatchObject({ message: "a bug" });
  });
});
