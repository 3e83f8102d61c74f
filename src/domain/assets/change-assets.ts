import { type AssetKey, type AssetType, assetKeyText, type LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { Asset } from "../../db/schema.ts";

export interface ChangingOptions {
  /** How many have been looked at, changed or not. */
  readonly onProgress?: ((done: number) => void) | undefined;
  /** Aborted before the last one is changed, none is, and the signal's reason is thrown. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Changes the rows of assets, all at once or none: each is put back as `change` answers it,
 * or left alone where that is `null`. Those that are gone are passed over. Thousands do not
 * hold the page up: a few hundred at a time, in one transaction, with the browser's own
 * work in between. Answers the ones that changed.
 */
export function changeAssets(
  db: Database,
  keys: readonly AssetKey[],
  change: (asset: Asset) => Asset | null,
  { onProgress, signal }: ChangingOptions = {},
): Promise<readonly AssetKey[]> {
  const pairs = distinctPairs(keys);
  return db.transaction("rw", db.assets, async () => {
    const changed: AssetKey[] = [];
    for (let from = 0; from < pairs.length; from += CHUNK) {
      const found = await db.assets.bulkGet(pairs.slice(from, from + CHUNK));
      const rows = found.flatMap((row) => (row && change(row)) ?? []);
      if (rows.length > 0) await db.assets.bulkPut(rows);
      // Thrown in the transaction, which puts everything back.
      signal?.throwIfAborted();
      changed.push(...rows.map(({ type, id }) => ({ type, id })));
      onProgress?.(Math.min(from + CHUNK, pairs.length));
    }
    return changed;
  });
}

/** Rows: about 20 ms of work. */
const CHUNK = 500;

/** Primary keys of `assets`, each once. */
export function distinctPairs(keys: readonly AssetKey[]): [AssetType, LocalId][] {
  const byText = new Map(keys.map((key) => [assetKeyText(key), key]));
  return [...byText.values()].map(({ type, id }) => [type, id]);
}
