import { useLiveQuery } from "dexie-react-hooks";
import { useMemo } from "react";
import { type AssetKey, assetKeyText } from "../db/asset-key.ts";
import type { Database } from "../db/database.ts";
import { listPlacesOfEach, type PlaceOfUse } from "../domain/assets/list-places.ts";
import { ReadScripts } from "../domain/scripts/read-scripts.ts";
import { useDatabase } from "./database-context.tsx";

/** By `assetKeyText`. */
export type PlacesOfEach = ReadonlyMap<string, readonly PlaceOfUse[]>;

/**
 * Where each of some hundred assets is used, always current; nothing for one that is not
 * read yet. While more are read, those that were read stay.
 */
export function usePlacesOfEach(keys: readonly AssetKey[]): PlacesOfEach {
  const db = useDatabase();
  const texts = useMemo(() => keys.map(assetKeyText).join(" "), [keys]);
  return useLiveQuery(() => readPlaces(db, keys), [db, texts]) ?? NONE;
}

const NONE: PlacesOfEach = new Map();

async function readPlaces(db: Database, keys: readonly AssetKey[]): Promise<PlacesOfEach> {
  const places = await listPlacesOfEach(db, keys, new ReadScripts(db));
  return new Map(keys.map((key, at) => [assetKeyText(key), places[at] ?? []]));
}
