import { type AssetKey, assetKeyText } from "../db/asset-key.ts";
import { listPlaces, type PlaceOfUse } from "../domain/assets/list-places.ts";
import { useDatabase } from "./database-context.tsx";
import { useLive } from "./use-live.ts";

/** Where an asset is used; `undefined` until read, then always current. */
export function usePlaces(key: AssetKey): readonly PlaceOfUse[] | undefined {
  const db = useDatabase();
  return useLive(() => listPlaces(db, key), [db, assetKeyText(key)]);
}
