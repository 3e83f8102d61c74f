import { useLiveQuery } from "dexie-react-hooks";
import { useMemo } from "react";
import { type AssetKey, type AssetType, assetKeyText, type LocalId } from "../db/asset-key.ts";
import type { Database } from "../db/database.ts";
import type { Asset } from "../db/schema.ts";
import { useDatabase } from "./database-context.tsx";

/**
 * The rows of a few assets by `assetKeyText`, always current; `null` for one that is gone, and
 * nothing for one that is not read yet. While more are read, those that were read stay.
 */
export function useRowsOrGone(keys: readonly AssetKey[]): ReadonlyMap<string, Asset | null> {
  const db = useDatabase();
  const texts = useMemo(() => keys.map(assetKeyText).join(" "), [keys]);
  return useLiveQuery(() => readRows(db, keys), [db, texts]) ?? NONE;
}

const NONE: ReadonlyMap<string, Asset | null> = new Map();

async function readRows(
  db: Database,
  keys: readonly AssetKey[],
): Promise<ReadonlyMap<string, Asset | null>> {
  const ids = keys.map(({ type, id }) => [type, id] as [AssetType, LocalId]);
  const rows = await db.assets.bulkGet(ids);
  return new Map(keys.map((key, at) => [assetKeyText(key), rows[at] ?? null]));
}
