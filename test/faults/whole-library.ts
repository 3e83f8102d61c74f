import { expect, type Page } from "@playwright/test";
import { rowsOf } from "../e2e/library.ts";
import { type Row, type Snapshot, takeSnapshot } from "../e2e/raw-database.ts";

const MARK = "scenekeep-mark cineGenieDatabase";
const TYPES = ["image", "video", "audio"];

/** Bytes of an original as a snapshot tells them. */
export interface Content {
  readonly size: number;
  readonly sha256: string;
}

/** By `image:7`. */
export type Contents = ReadonlyMap<string, Content>;

/** What lies in the originals' tables; of what is no Blob the size is -1. */
export function contentsOf(snapshot: Snapshot): Contents {
  const all = TYPES.flatMap((type) =>
    rowsOf(snapshot, `${type}s`).map((row): readonly [string, Content] => {
      const { size = -1, sha256 = "" } = (row.data ?? {}) as Partial<Content>;
      return [keyOf(type, row.id), { size, sha256 }];
    }),
  );
  return new Map(all);
}

export function assetKeysOf(snapshot: Snapshot): readonly string[] {
  return rowsOf(snapshot, "assets").map(({ type, id }) => keyOf(type, id));
}

export function keyOf(type: unknown, id: unknown): string {
  return `${type}:${id}`;
}

/**
 * Originals and rows go together, nothing refers to what is not there, and every hash that a
 * row names is that of its original.
 *
 * @param broken rows whose original was gone or another one before
 */
export function expectTogether(snapshot: Snapshot, broken: ReadonlySet<string> = new Set()): void {
  const contents = contentsOf(snapshot);
  const assets = new Set(assetKeysOf(snapshot));
  expect([...assets].sort(), "each row with its original").toEqual([...contents.keys()].sort());
  for (const { type, id, contentHash } of rowsOf(snapshot, "assets")) {
    const key = keyOf(type, id);
    if (contentHash === undefined || broken.has(key)) continue;
    expect(contents.get(key)?.sha256, key).toBe(contentHash);
  }
  const scripts = new Set(rowsOf(snapshot, "scripts").map(({ id }) => id));
  for (const mapping of rowsOf(snapshot, "scriptAssetMappings")) {
    expect(isWhole(mapping, assets, scripts), JSON.stringify(mapping)).toBe(true);
  }
  for (const { assetType, assetId } of rowsOf(snapshot, "thumbnails"))
    expect(assets.has(keyOf(assetType, assetId)), `thumbnail of ${assetType} ${assetId}`).toBe(
      true,
    );
}

function isWhole(
  { assetType, assetId, scriptId }: Row,
  assets: ReadonlySet<string>,
  scripts: ReadonlySet<unknown>,
): boolean {
  return assets.has(keyOf(assetType, assetId)) && scripts.has(scriptId);
}

/** The library is open, nothing is said to be missing, also once everything was counted. */
export async function expectNoAlarm(page: Page): Promise<void> {
  await expect(page.getByRole("navigation", { name: "Sections" })).toBeVisible();
  await expect(page.getByText("Something is missing")).toHaveCount(0);
  const { tables } = await takeSnapshot(page);
  const here: Record<string, number> = {};
  for (const name of ["images", "videos", "audios", "assets", "scripts", "prompts"])
    here[name] = tables[name]?.length ?? 0;
  const noted = () => page.evaluate((key) => JSON.parse(localStorage.getItem(key) ?? "null"), MARK);
  // Only where nothing is missing it is noted what is there.
  await expect.poll(noted).toMatchObject({ here, missed: null });
  await expect(page.getByText("Something is missing")).toHaveCount(0);
}

/** Nothing is left to examine. */
export async function untilExamined(page: Page): Promise<void> {
  const pending = () =>
    page.evaluate(
      () =>
        new Promise<number>((resolve, reject) => {
          const opening = indexedDB.open("cineGenieDatabase");
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            const index = opening.result.transaction("assets").objectStore("assets").index("probe");
            const counting = index.count("pending");
            counting.onsuccess = () => {
              opening.result.close();
              resolve(counting.result);
            };
          };
        }),
    );
  await expect.poll(pending, { timeout: 120_000 }).toBe(0);
}
