import type { Database } from "../../../src/db/database.ts";
import type { Script } from "../../../src/db/schema.ts";
import { aScene, aScript, NOON } from "../../build.ts";

/** When repairs happen: later than everything that is there. */
export const LATER = new Date("2026-03-02T08:00:00Z");

/** Stamps with uids that tell one from the other. */
export function stamps(at = LATER) {
  let made = 0;
  return {
    at,
    newUid: () => {
      made += 1;
      return `uid ${made}`;
    },
  };
}

/** A script whose only scene names these by its legacy fields. */
export function legacyScript(
  fields: Readonly<Record<string, unknown>>,
  overrides: Partial<Script> = {},
): Script {
  const named = Object.entries(fields).flatMap(([field, id]) => {
    const type = field === "generatedImageId" ? "image" : "video";
    return typeof id === "number" ? [`${type}:${id}`] : [];
  });
  return aScript({
    acts: [{ act_number: 1, summary: "", scenes: [aScene(fields)] }],
    legacyAssets: named,
    ...overrides,
  });
}

/** Every row of the tables that repairs change, but for when and how often a row was written. */
export async function contentsOf(db: Database) {
  const assets = await db.assets.toArray();
  const scripts = await db.scripts.toArray();
  return {
    assets: assets.map((row) => ({ ...row, updatedAt: NOON })),
    mappings: await db.scriptAssetMappings.toArray(),
    scripts: scripts.map((row) => ({ ...row, revision: 0, updatedAt: NOON })),
    thumbnails: await db.thumbnails.toArray(),
  };
}
