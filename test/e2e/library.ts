import { expect, type Page } from "@playwright/test";
import type { OldLibrary } from "./old-library.ts";
import {
  openBlankPage,
  type Row,
  type Snapshot,
  takeSnapshot,
  writeLibrary,
} from "./raw-database.ts";

/** Leaves an older library in the browser, as it was found; the app has not started yet. */
export async function leaveLibrary(page: Page, library: OldLibrary): Promise<Snapshot> {
  await openBlankPage(page);
  await writeLibrary(page, library);
  return takeSnapshot(page);
}

/** Opens a route and waits until its screen stands there. */
export async function openRoute(page: Page, route: string): Promise<void> {
  await page.goto(`/#${route}`);
  await expect(page.getByRole("navigation", { name: "Sections" })).toBeVisible();
}

/** The tile of an asset in the gallery: `image:42`. */
export function tile(page: Page, asset: string) {
  return page.getByRole("grid", { name: "Assets" }).locator(`[data-asset='${asset}']`);
}

/** The card of a scene on its script's page. */
export function sceneCard(page: Page, scene: string) {
  return page.locator(`[data-scene="${scene}"]`);
}

/** Nothing that lay in the database is gone or other than before; more may have come. */
export function expectNothingLost(before: Snapshot, after: Snapshot): void {
  for (const table of ["images", "videos", "audios"]) {
    expect(after.tables[table] ?? [], table).toEqual(before.tables[table] ?? []);
  }
  for (const table of ["scripts", "prompts"]) {
    expect(after.tables[table] ?? [], table).toMatchObject([...(before.tables[table] ?? [])]);
  }
}

/** Every original has its row; what went in and was made came out, was merged or is told. */
export function expectBooksBalanced(after: Snapshot, from: number): void {
  const originals = ["image", "video", "audio"].flatMap((type) =>
    rowsOf(after, `${type}s`).map(({ id }) => `${type}:${id}`),
  );
  const assets = rowsOf(after, "assets").map(({ type, id }) => `${type}:${id}`);
  expect(assets.sort()).toEqual(originals.sort());
  const [report] = rowsOf(after, "upgradeReports");
  expect(report).toMatchObject({ from, to: 8, originals: originals.length, assets: assets.length });
  const { mappingsIn, made, merged, dropped, mappingsOut } = report as Record<string, number>;
  expect(Number(mappingsIn) + Number(made) - Number(merged) - Number(dropped)).toBe(mappingsOut);
  expect(rowsOf(after, "scriptAssetMappings")).toHaveLength(Number(mappingsOut));
}

export function rowsOf(snapshot: Snapshot, table: string): readonly Row[] {
  return snapshot.tables[table] ?? [];
}

/** `1 act0-scene2 dialogue0 audio:3`, one line for each mapping. */
export function mappingLines(snapshot: Snapshot): readonly string[] {
  return rowsOf(snapshot, "scriptAssetMappings")
    .map(({ scriptId, sceneId, dialogueId, assetType, assetId }) =>
      [scriptId, sceneId || "whole", dialogueId, `${assetType}:${assetId}`]
        .filter(Boolean)
        .join(" "),
    )
    .sort();
}
