import { useMemo } from "react";
import { type AssetKey, assetKeyText } from "../db/asset-key.ts";
import type { Database } from "../db/database.ts";
import { readSizes } from "../domain/assets/read-sizes.ts";
import { startBreathing } from "./breathe.ts";
import { useDatabase } from "./database-context.tsx";
import { useLiveScan } from "./use-live-scan.ts";

/**
 * Bytes of the originals of some assets together; `undefined` while they are added up. An
 * original is never rewritten, so each size is read once and remembered for as long as the
 * library is open: only assets that were not asked for before cost a reading. Keys that
 * are the same array are not added up again.
 */
export function useTotalSize(keys: readonly AssetKey[]): number | undefined {
  const db = useDatabase();
  const known = useMemo(() => (keys.length <= FEW ? sumKnown(db, keys) : undefined), [db, keys]);
  const added = useLiveScan<number>(
    {
      watch: known === undefined ? async () => null : null,
      scan: () => addUp(db, keys),
    },
    [db, keys],
  );
  return known ?? added;
}

/** Added up while rendering, in a few milliseconds. */
const FEW = 10_000;
const CHUNK = 1000;

/** After a restore: it may give an id again that a deleted asset had, and originals their bytes. */
export function forgetSizes(db: Database): void {
  KNOWN.delete(db);
}

const KNOWN = new WeakMap<Database, Map<string, number>>();

function sizesOf(db: Database): Map<string, number> {
  const sizes = KNOWN.get(db) ?? new Map<string, number>();
  KNOWN.set(db, sizes);
  return sizes;
}

function sumKnown(db: Database, keys: readonly AssetKey[]): number | undefined {
  const sizes = sizesOf(db);
  let sum = 0;
  for (const key of keys) {
    const size = sizes.get(assetKeyText(key));
    if (size === undefined) return undefined;
    sum += size;
  }
  return sum;
}

async function addUp(db: Database, keys: readonly AssetKey[]): Promise<number> {
  const sizes = sizesOf(db);
  const breathe = startBreathing();
  const unknown: AssetKey[] = [];
  for (const [index, key] of keys.entries()) {
    if (!sizes.has(assetKeyText(key))) unknown.push(key);
    if (index % CHUNK === 0) await breathe();
  }
  for (const [text, size] of await readSizes(db, unknown)) sizes.set(text, size);
  let sum = 0;
  for (const [index, key] of keys.entries()) {
    sum += sizes.get(assetKeyText(key)) ?? 0;
    if (index % CHUNK === 0) await breathe();
  }
  return sum;
}
