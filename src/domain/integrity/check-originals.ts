import Dexie from "dexie";
import { ASSET_TYPES, type AssetType, type LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { compareKeys } from "../assets/compare-keys.ts";
import { indexKey } from "../index-key.ts";
import type { Checking } from "./checking.ts";
import { eachKeys } from "./each-key.ts";

/** Finds assets without an original and originals without an asset, by their keys alone. Answers how many originals there are. */
export async function checkOriginals({ db, findings, step }: Checking): Promise<number> {
  let count = 0;
  for (const type of ASSET_TYPES) {
    const originals: LocalId[] = [];
    await eachKeys(db.originals(type), (keys) => {
      originals.push(...keys);
      step(keys.length);
    });
    const assets: LocalId[] = [];
    const ofType = [
      [type, Dexie.minKey],
      [type, Dexie.maxKey],
    ] as const;
    await eachKeys(db.assets, (keys) => assets.push(...keys.map(([, id]) => id)), ofType);
    const { onlyFirst, onlySecond } = compareKeys(originals, assets);
    // Both are written together, but were not read at one moment.
    for (const id of await listStill(db, type, onlyFirst, "without asset")) {
      findings.withoutAsset.add({ type, id });
    }
    for (const id of await listStill(db, type, onlySecond, "without original")) {
      findings.withoutOriginal.add({ type, id });
    }
    count += originals.length;
  }
  return count;
}

/** Looks again, a part at a time, at one moment. */
async function listStill(
  db: Database,
  type: AssetType,
  ids: readonly LocalId[],
  what: "without asset" | "without original",
): Promise<readonly LocalId[]> {
  const still: LocalId[] = [];
  for (let from = 0; from < ids.length; from += CHUNK) {
    const some = ids.slice(from, from + CHUNK);
    await db.transaction("r", db.originals(type), db.assets, async () => {
      const originals = db.originals(type).where(":id").anyOf(some.map(indexKey));
      const assets = db.assets.where("[type+id]").anyOf(some.map((id) => indexKey([type, id])));
      const hasOriginal = await originals.primaryKeys();
      const hasAsset = (await assets.primaryKeys()).map(([, id]) => id);
      const { onlyFirst, onlySecond } = compareKeys(hasOriginal, hasAsset);
      still.push(...(what === "without asset" ? onlyFirst : onlySecond));
    });
  }
  return still;
}

const CHUNK = 1000;
