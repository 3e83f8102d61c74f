import type { AssetKey, AssetType, LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { type Uses, usesOf } from "../../db/foreign-keys.ts";
import type { Asset } from "../../db/schema.ts";
import { indexKey } from "../index-key.ts";
import type { UndoneRepair } from "./repair-mappings.ts";

export interface AddedRowsChange {
  readonly added: readonly {
    readonly key: AssetKey;
    readonly uid: string;
    readonly updatedAt: Date;
    /** How many mappings and scripts named it all along. */
    readonly uses: number;
  }[];
}

/**
 * Gives originals their asset, inside a transaction on `assets` and the originals. One that
 * has an asset by now, or is gone, is passed over.
 *
 * @param rows As `newAssetOf` makes them, from originals that were read before the transaction.
 */
export async function addLateRows(db: Database, rows: readonly Asset[]): Promise<AddedRowsChange> {
  const taken = await db.assets.bulkGet(
    rows.map(({ type, id }): [AssetType, LocalId] => [type, id]),
  );
  const late: Asset[] = [];
  for (const [at, row] of rows.entries()) {
    const isThere = await db.originals(row.type).where(":id").equals(indexKey(row.id)).count();
    if (!taken[at] && isThere > 0) late.push(row);
  }
  await db.assets.bulkAdd(late);
  const uses = await usesOf(db, late);
  return {
    added: late.map(({ type, id, uid, updatedAt }, at) => {
      return { key: { type, id }, uid, updatedAt, uses: countOf(uses[at]) };
    }),
  };
}

/** Takes the assets away again that nobody has used or changed since; the originals stay. */
export async function undoLateRows(
  db: Database,
  { added }: AddedRowsChange,
): Promise<UndoneRepair> {
  const keys = added.map(({ key }) => key);
  const rows = await db.assets.bulkGet(
    keys.map(({ type, id }): [AssetType, LocalId] => [type, id]),
  );
  const uses = await usesOf(db, keys);
  const gone = rows.flatMap((row, at) => {
    const { uid, updatedAt, uses: before = 0 } = added[at] ?? {};
    const isSame = row?.uid === uid && row?.updatedAt.getTime() === updatedAt?.getTime();
    return row && isSame && countOf(uses[at]) <= before ? [row] : [];
  });
  await db.assets.bulkDelete(gone.map(({ type, id }): [AssetType, LocalId] => [type, id]));
  return { undone: gone.length, left: added.length - gone.length };
}

function countOf(uses: Uses | undefined): number {
  return uses ? uses.mappings.length + uses.scriptIds.length : 0;
}
