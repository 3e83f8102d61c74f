import { expect, onTestFinished } from "vitest";
import { page } from "vitest/browser";
import type { Database } from "../../../src/db/database.ts";
import type { Asset } from "../../../src/db/schema.ts";
import { GalleryPage } from "../../../src/features/gallery/gallery-page.tsx";
import { anAsset, deleteLibrary, NOON, openTestDatabase } from "../../build.ts";
import { showPage } from "./show-page.tsx";

/** A library with these assets, until the test is over. */
export async function library(assets: readonly Asset[]): Promise<Database> {
  const db = await openTestDatabase();
  onTestFinished(() => deleteLibrary(db));
  await db.assets.bulkAdd(assets);
  return db;
}

const NAMES = ["ash", "birch", "cedar", "dogwood", "elm", "fir"];

/** Six pictures, shown in the order of their names; 1,000 bytes each. */
export function sixPictures(): Promise<Database> {
  return library(
    NAMES.map((name, at) =>
      anAsset({
        id: at + 1,
        name,
        byteLength: 1000,
        uploadedAt: new Date(NOON.getTime() - at * 60_000),
      }),
    ),
  );
}

/** Shows the gallery on a route; the answer takes it from the screen. */
export function show(db: Database, hash = "#/gallery"): () => void {
  return showPage(db, hash, <GalleryPage />);
}

/** A tile by how its accessible name begins. */
export function tile(name: string) {
  return page.getByRole("gridcell", { name });
}

export function details() {
  return page.getByRole("region", { name: "Asset details" });
}

export function toolbar() {
  return page.getByRole("toolbar", { name: "Selection" });
}

/** `image:42` of every selected tile on the page, in order. */
export function selectedTiles(): readonly string[] {
  const selected = document.querySelectorAll("[role=gridcell][aria-selected=true]");
  return [...selected].map((one) => one.getAttribute("data-asset") ?? "");
}

/** Gives a tile the focus and selects nothing. */
export async function focusTile(name: string): Promise<void> {
  await expect.element(tile(name)).toBeInTheDocument();
  (tile(name).element() as HTMLElement).focus();
}
