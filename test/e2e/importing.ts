import { closeSync, ftruncateSync, openSync, writeSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, type Page } from "@playwright/test";
import { openRoute, rowsOf } from "./library.ts";
import { type Row, takeSnapshot } from "./raw-database.ts";
import { wavHeader } from "./wav-header.ts";

/** Path of a file in test/fixtures. */
export function fixture(file: string): string {
  return fileURLToPath(new URL(`../fixtures/${file}`, import.meta.url));
}

/** Gives files to the input, as a person does who picks them. */
export async function pickFiles(page: Page, paths: readonly string[]): Promise<void> {
  await page.locator("input[type=file][name=import]").setInputFiles([...paths]);
}

export function importPanel(page: Page) {
  return page.getByRole("region", { name: "Import", exact: true });
}

/** The rows of one group of the panel: Added, Already here, Refused, Not imported. */
export function panelRows(page: Page, group: string) {
  return importPanel(page).getByRole("list", { name: group }).getByRole("listitem");
}

/** Waits for the end of an import: "3 added, 1 refused". */
export async function expectResult(page: Page, words: string): Promise<void> {
  const panel = importPanel(page);
  await expect(panel.getByRole("heading", { level: 2 })).toHaveText("Import finished");
  await expect(panel.getByText(words, { exact: true })).toBeVisible();
}

/** An empty library with these fixtures in it; the panel is put away. */
export async function openWith(page: Page, files: readonly string[]): Promise<void> {
  await openStill(page);
  await pickFiles(page, files.map(fixture));
  await expectResult(page, `${files.length} added`);
  await closePanel(page, files.length);
}

/** An empty library with the sample in it. */
export async function openSample(page: Page): Promise<void> {
  await openStill(page);
  await page.getByRole("button", { name: "Add a sample library" }).click();
  await expectResult(page, "10 added");
  await closePanel(page, 10);
}

/** The gallery without the notice about private windows, which would move tiles under a pointer. */
async function openStill(page: Page): Promise<void> {
  await page.addInitScript(() => {
    if (location.protocol === "about:") return;
    sessionStorage.setItem("scenekeep-private-window-dismissed", "yes");
  });
  await openRoute(page, "/gallery");
}

/** Once every tile has found its place. */
async function closePanel(page: Page, assets: number): Promise<void> {
  await expect(page.getByRole("gridcell")).toHaveCount(assets);
  await importPanel(page).getByRole("button", { name: "Close" }).click();
  await expect(importPanel(page)).toHaveCount(0);
}

/** A sound that is whole and takes seconds to read; on the disk it takes next to nothing. */
export function writeLongSound(path: string, bytes = 3_500_000_000): string {
  const file = openSync(path, "w");
  writeSync(file, wavHeader(bytes - 44));
  ftruncateSync(file, bytes);
  closeSync(file);
  return path;
}

/** Names of all assets that lie in the database, each with its original. */
export async function storedNames(page: Page): Promise<readonly string[]> {
  const snapshot = await takeSnapshot(page);
  const originals = ["image", "video", "audio"].flatMap((type) =>
    rowsOf(snapshot, `${type}s`).map(({ id }) => `${type}:${id}`),
  );
  const assets = rowsOf(snapshot, "assets");
  expect(assets.map(keyOf).sort(), "rows and originals go together").toEqual(originals.sort());
  return assets.map(({ name }) => String(name)).sort();
}

function keyOf({ type, id }: Row): string {
  return `${type}:${id}`;
}

/** Tile of an asset, in the gallery or in the trash. Which id a file gets is not told. */
export function tileNamed(page: Page, name: string) {
  return page.getByRole("gridcell", { name: new RegExp(`^${escaped(name)}, `) });
}

/** Names of the tiles, in the order shown; only of those that are selected, if asked for. */
export function shownNames(
  page: Page,
  only: "all" | "selected" = "all",
): Promise<readonly string[]> {
  const selected = only === "selected" ? { selected: true } : {};
  return page
    .getByRole("gridcell", selected)
    .evaluateAll((tiles) =>
      tiles.map((tile) => tile.querySelector("[title]")?.getAttribute("title") ?? ""),
    );
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
