import { useLiveQuery } from "dexie-react-hooks";
import { useEffect, useMemo } from "react";
import { type AssetKey, type AssetType, assetKeyText, type LocalId } from "../db/asset-key.ts";
import type { Asset } from "../db/schema.ts";
import { useDatabase, useFirstTiles } from "./database-context.tsx";

/**
 * The rows of the few assets on the screen, by `assetKeyText`; what is gone is not in it.
 * While the next window loads, the rows of the last one stay, so that scrolling by a row
 * does not empty the others.
 */
export function useAssetRows(keys: readonly AssetKey[]): ReadonlyMap<string, Asset> {
  const db = useDatabase();
  const texts = useMemo(() => keys.map(assetKeyText).join(" "), [keys]);
  const rows = useLiveQuery(
    () => db.assets.bulkGet(keys.map(({ type, id }) => [type, id] as [AssetType, LocalId])),
    [db, texts],
  );
  const firstTiles = useFirstTiles();
  const isShown = rows !== undefined && rows.length > 0;
  useEffect(() => {
    if (isShown) firstTiles.end();
  }, [firstTiles, isShown]);
  return useMemo(() => {
    const there = (rows ?? []).flatMap((row) => (row ? [row] : []));
    return new Map(there.map((row) => [assetKeyText(row), row]));
  }, [rows]);
}
