import { type AssetKey, assetKeyText } from "../db/asset-key.ts";
import type { Asset } from "../db/schema.ts";
import { useDatabase } from "./database-context.tsx";
import { useLive } from "./use-live.ts";

/** `undefined` until read; `null` = no such asset, or no key; then always current. */
export function useAsset(key: AssetKey | null): Asset | null | undefined {
  const db = useDatabase();
  const text = key && assetKeyText(key);
  return useLive(
    async () => (key && (await db.assets.get([key.type, key.id]))) ?? null,
    [db, text],
  );
}
