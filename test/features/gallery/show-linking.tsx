import { page } from "vitest/browser";
import type { Database } from "../../../src/db/database.ts";
import type { Asset, Mapping, Script } from "../../../src/db/schema.ts";
import { GalleryPage } from "../../../src/features/gallery/gallery-page.tsx";
import { keyText } from "../../../src/lib/key-text.ts";
import { aScene, aScript } from "../../build.ts";
import { library } from "./show-gallery.tsx";
import { showWithUndo } from "./show-page.tsx";

export interface LinkedLibrary {
  readonly assets: readonly Asset[];
  readonly scripts?: readonly Script[];
  readonly mappings?: readonly Mapping[];
}

/** A library with scripts that use its assets; deleted after the test. */
export async function linkedLibrary({
  assets,
  scripts = [],
  mappings = [],
}: LinkedLibrary): Promise<Database> {
  const db = await library(assets);
  await db.scripts.bulkAdd(scripts);
  await db.scriptAssetMappings.bulkAdd(mappings);
  return db;
}

/** A script with so many scenes in its only act, called act0-scene0 and so on. */
export function scriptOf(id: number, title: string, scenes: number): Script {
  const made = Array.from({ length: scenes }, (_, at) =>
    aScene({ id: `act0-scene${at}`, location: `place ${at + 1}` }),
  );
  return aScript({ id, title, acts: [{ scenes: made }] });
}

/** The gallery with toasts and the keys that undo. */
export function showLinking(db: Database, hash = "#/gallery"): void {
  showWithUndo(db, hash, <GalleryPage />);
}

/** For what is polled: on a machine with other work a second is not enough. */
export const SOON = { timeout: 10_000 };

/** `1 act0-scene0 image:1`, one line for each mapping. */
export async function mappingLines(db: Database): Promise<readonly string[]> {
  const mappings = await db.scriptAssetMappings.toArray();
  return mappings
    .map(({ scriptId, sceneId, dialogueId, assetType, assetId }) =>
      [keyText(scriptId), sceneId || "whole", dialogueId, `${assetType}:${keyText(assetId)}`]
        .filter(Boolean)
        .join(" "),
    )
    .sort();
}

export function picker() {
  return page.getByRole("dialog", { name: /^Link .* to a scene$/ });
}

/** A place or a script in the picker by how its accessible name begins. */
export function option(name: string | RegExp) {
  return picker().getByRole("option", { name });
}
