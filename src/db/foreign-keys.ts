import type { IndexableType } from "dexie";
import { type AssetKey, type AssetType, assetKeyText, type LocalId } from "./asset-key.ts";
import type { Database } from "./database.ts";
import type { Mapping } from "./schema.ts";

/** What happens to a row when what it refers to is deleted for good. */
export type WhenGone = "cascade" | "clear";

/** One kind of reference from a table to another. */
export type Reference =
  | {
      readonly kind: "column";
      readonly from: "scriptAssetMappings";
      readonly column: "scriptId";
      /** Begins with the column: what the rows are found by. */
      readonly index: "[scriptId+sceneId]";
      /** Begins with it too: finds a row that lacks what follows it in the first. */
      readonly otherIndex: "[scriptId+assetType]";
      readonly to: "scripts";
      readonly whenGone: WhenGone;
    }
  | {
      readonly kind: "asset columns";
      readonly from: "scriptAssetMappings" | "thumbnails";
      readonly index: "[assetType+assetId]";
      readonly to: "assets";
      /** A thumbnail names its asset, but does not use it. */
      readonly isUse: boolean;
      readonly whenGone: WhenGone;
    }
  | {
      readonly kind: "original";
      readonly from: "assets";
      readonly to: "images, videos, audios";
      readonly whenGone: WhenGone;
    }
  | {
      readonly kind: "document";
      readonly from: "scripts";
      /** Multi-entry, of assetKeyText: what the references in the document are found by. */
      readonly index: "legacyAssets";
      readonly to: "assets";
      readonly isUse: boolean;
      readonly whenGone: WhenGone;
    };

/**
 * Every reference from one table to another, declared once. Where-used, orphan search,
 * delete, integrity check, merge and sync read this list and no other.
 */
export const REFERENCES: readonly Reference[] = [
  {
    kind: "column",
    from: "scriptAssetMappings",
    column: "scriptId",
    index: "[scriptId+sceneId]",
    otherIndex: "[scriptId+assetType]",
    to: "scripts",
    whenGone: "cascade",
  },
  {
    kind: "asset columns",
    from: "scriptAssetMappings",
    index: "[assetType+assetId]",
    to: "assets",
    isUse: true,
    whenGone: "cascade",
  },
  {
    kind: "asset columns",
    from: "thumbnails",
    index: "[assetType+assetId]",
    to: "assets",
    isUse: false,
    whenGone: "cascade",
  },
  { kind: "original", from: "assets", to: "images, videos, audios", whenGone: "cascade" },
  {
    kind: "document",
    from: "scripts",
    index: "legacyAssets",
    to: "assets",
    isUse: true,
    whenGone: "clear",
  },
];

/** Tables that refer to no other: a table stands in one of the two lists. */
export const WITHOUT_REFERENCES: readonly string[] = [
  "images",
  "videos",
  "audios",
  "prompts",
  "library",
  "upgradeReports",
  "history",
  "jobs",
];

/** What uses an asset. */
export interface Uses {
  /** By the order of their ids. */
  readonly mappings: readonly Mapping[];
  /** Keys of the scripts of which a legacy field names it: a script may be megabytes long. */
  readonly scriptIds: readonly LocalId[];
}

/** assetKeyText of everything that is used somewhere, read from indexes alone. */
export async function usedAssetKeys(db: Database): Promise<ReadonlySet<string>> {
  const used = new Set<string>();
  for (const reference of REFERENCES) {
    if (!("isUse" in reference) || !reference.isUse) continue;
    const keys: readonly unknown[] = await db
      .table(reference.from)
      .orderBy(reference.index)
      .uniqueKeys();
    for (const key of keys) used.add(reference.kind === "document" ? String(key) : textOfKey(key));
  }
  return used;
}

/** What uses each of some assets, in their order. Looks into indexes, and reads mappings only. */
export async function usesOf(db: Database, assets: readonly AssetKey[]): Promise<readonly Uses[]> {
  const uses = assets.map(() => ({ mappings: [] as Mapping[], scriptIds: [] as LocalId[] }));
  for (const reference of REFERENCES) {
    if (!("isUse" in reference) || !reference.isUse) continue;
    await Promise.all(
      assets.map(async (asset, at) => {
        if (reference.kind === "document") {
          const index = db.scripts.where(reference.index).equals(assetKeyText(asset));
          uses[at]?.scriptIds.push(...(await index.primaryKeys()));
        } else {
          const index = db.scriptAssetMappings.where(reference.index);
          const rows = await index.equals([asset.type, asset.id] as IndexableType).toArray();
          uses[at]?.mappings.push(...rows.map(inPlace));
        }
      }),
    );
  }
  return uses;
}

/**
 * A mapping as it counts: one that names no scene, as the earlier app writes it into a
 * library of today, is one of the whole script.
 */
export function inPlace(row: Mapping): Mapping {
  const { sceneId, dialogueId }: Partial<Mapping> = row;
  if (sceneId !== undefined) return row;
  return { ...row, sceneId: "", dialogueId: dialogueId ?? "" };
}

function textOfKey(key: unknown): string {
  const [type, id] = key as [AssetType, LocalId];
  return assetKeyText({ type, id });
}
