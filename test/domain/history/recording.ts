import type { AssetKey } from "../../../src/db/asset-key.ts";
import type { Database } from "../../../src/db/database.ts";
import { trashAssets } from "../../../src/domain/assets/trash-assets.ts";
import { recordStep } from "../../../src/domain/history/record-step.ts";
import { turnStep } from "../../../src/domain/history/turn-step.ts";
import type { Stamps } from "../../../src/domain/scenes/link-change.ts";
import { NOON } from "../../build.ts";

/** So many minutes after noon. */
export function later(minutes: number): Date {
  return new Date(NOON.getTime() + minutes * 60_000);
}

export function stampsAt(at: Date): Stamps {
  return { at, newUid: () => crypto.randomUUID() };
}

/** Puts assets into the trash as a step. */
export function trash(db: Database, keys: readonly AssetKey[], at = NOON) {
  return recordStep(
    db,
    { kind: "trash-assets", at },
    () => trashAssets(db, keys, at),
    (trashed) => (trashed.length > 0 ? { keys: trashed, since: at } : null),
  );
}

export function undo(db: Database, at = later(60)) {
  return turnStep(db, "undo", stampsAt(at));
}

export function redo(db: Database, at = later(61)) {
  return turnStep(db, "redo", stampsAt(at));
}

/** Ids of images in the trash. */
export async function trashed(db: Database): Promise<readonly unknown[]> {
  return (await db.assets.toArray()).filter((row) => row.trashedAt).map(({ id }) => id);
}

/** Everything that steps are about, without what only says when and how often it was written. */
export async function readContents(db: Database) {
  const [assets, scripts, mappings] = await Promise.all([
    db.assets.toArray(),
    db.scripts.toArray(),
    db.scriptAssetMappings.toArray(),
  ]);
  return {
    mappings,
    assets: assets.map(({ updatedAt: _, ...row }) => row),
    scripts: scripts.map(({ updatedAt: _, revision: __, ...row }) => ({
      ...row,
      legacyAssets: row.legacyAssets.toSorted(),
    })),
  };
}
