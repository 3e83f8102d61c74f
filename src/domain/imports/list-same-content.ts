import { type AssetKey, type AssetType, assetKeyText, type LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { Asset } from "../../db/schema.ts";
import { indexKey } from "../index-key.ts";
import { isDamaged } from "../integrity/list-damaged.ts";
import type { CheckedOriginals } from "./check-originals.ts";
import type { ExaminedFile } from "./import-work.ts";

export interface SameContent {
  /** For each file the asset that has its content already, if there is one. */
  readonly here: ReadonlyMap<ExaminedFile, Asset>;
  /** Assets whose bytes somebody must look at before `here` is the whole answer. */
  readonly unchecked: readonly AssetKey[];
}

export interface Reach {
  /** Whose originals the running transaction reaches. */
  readonly types: readonly AssetType[];
  /** Looked at outside of it. */
  readonly checked: CheckedOriginals;
}

/**
 * For each file the asset that has its content already, if there is one: by its hash, or among
 * those without a hash that are known to be equal. One outside of the trash goes first; one whose
 * original is gone or damaged has nothing, or the only good copy would be turned away.
 */
export async function listSameContent(
  db: Database,
  files: readonly ExaminedFile[],
  reach: Reach,
): Promise<SameContent> {
  const hashes = files.map(({ found }) => found.contentHash);
  const hashed = await db.assets.where("contentHash").anyOf(hashes).toArray();
  const here = new Map<ExaminedFile, Asset>();
  const unchecked = new Map<string, AssetKey>();
  for (const file of files) {
    const equal = await db.assets.bulkGet(
      file.equal.map(({ type, id }) => [type, id] as [AssetType, LocalId]),
    );
    const same = hashed.filter(({ contentHash }) => contentHash === file.found.contentHash);
    const rows = [...same, ...equal.filter((row) => row !== undefined)];
    const asset = await firstWhole(db, rows.sort(byTrash), reach);
    if (!asset) continue;
    const text = assetKeyText(asset);
    if (reach.checked.has(text)) here.set(file, asset);
    else unchecked.set(text, { type: asset.type, id: asset.id });
  }
  return { here, unchecked: [...unchecked.values()] };
}

function byTrash(first: Asset, second: Asset): number {
  return Number(first.trashedAt !== undefined) - Number(second.trashedAt !== undefined);
}

/** The first whose original is there, as far as is known. */
async function firstWhole(
  db: Database,
  rows: readonly Asset[],
  { types, checked }: Reach,
): Promise<Asset | undefined> {
  for (const row of rows) {
    if (isDamaged(row) || checked.get(assetKeyText(row)) === false) continue;
    if (!types.includes(row.type)) return row;
    if ((await db.originals(row.type).where(":id").equals(indexKey(row.id)).count()) > 0)
      return row;
  }
  return undefined;
}
