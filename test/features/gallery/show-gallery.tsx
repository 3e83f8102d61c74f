import { expect, onTestFinished } from "vitest";
import { page } from "vitest/browser";
import { Router } from "wouter";
import { useHashPath } from "../../../src/app/hash-location.ts";
import type { Database } from "../../../src/db/database.ts";
import type { Asset } from "../../../src/db/schema.ts";
import { GalleryPage } from "../../../src/features/gallery/gallery-page.tsx";
import { DatabaseProvider } from "../../../src/hooks/database-context.tsx";
import { openTestDatabase } from "../../build.ts";
import { mount } from "../../ui/mount.tsx";

/** A library with these assets, until the test is over. */
export async function library(assets: readonly Asset[]): Promise<Database> {
  const db = await openTestDatabase();
  onTestFinished(() => db.delete());
  await db.assets.bulkAdd(assets);
  return db;
}

/** Shows the gallery on a route; the answer takes it from the screen. */
export function show(db: Database, hash = "#/gallery"): () => void {
  history.pushState(null, "", hash);
  onTestFinished(() => history.pushState(null, "", "#"));
  const showNext = mount(
    <DatabaseProvider database={db}>
      <Router hook={useHashPath}>
        <GalleryPage />
      </Router>
    </DatabaseProvider>,
  );
  return () => showNext(null);
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
