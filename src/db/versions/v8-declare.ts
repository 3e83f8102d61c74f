import type Dexie from "dexie";
import type { Declare } from "./declare.ts";
import { upgradeToV8 } from "./v8-upgrade.ts";
import type { UpgradeContext } from "./v8-upgrade-work.ts";

const STORES_V8 = {
  images: "++id",
  videos: "++id",
  audios: "++id",
  assets: "[type+id], uid, uploadedAt, contentHash, *tags, trashedAt, probe",
  thumbnails: "[assetType+assetId]",
  scriptAssetMappings: "++id, uid, [scriptId+sceneId], [scriptId+assetType], [assetType+assetId]",
  scripts: "++id, uid, title, trashedAt, *legacyAssets",
  prompts: "++id, uid, category, createdAt",
  library: "key",
  upgradeReports: "++id",
  history: "++id, at",
  jobs: "id",
} as const;

/**
 * Assets get small rows of their own, scenes get ids that stay, and every relation
 * becomes a mapping. Uniqueness is left to no index but primary keys: indexes are
 * built before the upgrader runs, and one pair of equal junk values would keep the
 * database shut.
 */
export function declareV8(db: Dexie, declare: Declare, context: UpgradeContext): void {
  declare(db, 8, STORES_V8);
  db.version(8).upgrade((tx) => upgradeToV8(tx, context));
}
