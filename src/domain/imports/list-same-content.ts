import type { AssetType, LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { Asset } from "../../db/schema.ts";
import { indexKey } from "../index-key.ts";
import type { ExaminedFile } from "./import-work.ts";

/**
 * For each file the asset that has its content already, if there is one: by its hash, or among
 * those without a hash that are known to be equal. One outside of the trash goes first; one whose
 * original is gone has nothing.
 *
 * @param types whose originals the running transaction reaches
 */
export async function listSameContent(
  db: Database,
  files: readonly ExaminedFile[],
  types: readonly AssetType[],
): Promise<ReadonlyMap<ExaminedFile, Asset>> {
  const hashes = files.map(({ found }) => found.contentHash);
  const hashed = await db.assets.where("contentHash").anyOf(hashes).toArray();
  const here = new Map<ExaminedFile, Asset>();
  for (const file of files) {
    const equal = await db.assets.bulkGet(
      file.equal.map(({ type, id }) => [type, id] as [AssetType, LocalId]),
    );
    const same = hashed.filter(({ contentHash }) => contentHash === file.found.contentHash);
    const rows = [...same, ...equal.filter((row) => row !== undefined)];
    const asset = await firstWhole(db, rows.sort(byTrash), types);
    if (asset) here.set(file, asset);
  }
  return here;
}

function byTrash(first: Asset, second: Asset): number {
  return Number(first.trashedAt !== undefined) - Number(second.trashedAt !== undefined);
}

/** The first whose original is there; looked up where this transaction reaches it, else as its row says. */
async function firstWhole(
  db: Database,
  rows: readonly Asset[],
  types: readonly AssetType[],
): Promise<Asset | undefined> {
  for (const row of rows) {
    if (row.probeError === "missing") continue;
    if (!types.includes(row.type)) return row;
    if ((await db.originals(row.type).where(":id").equals(indexKey(row.id)).count()) > 0)
      return row;
  }
  return undefined;
}
