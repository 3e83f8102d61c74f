import { type AssetKey, assetKeyText, type LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { REFERENCES, usesOf } from "../../db/foreign-keys.ts";
import { keyText } from "../../lib/key-text.ts";
import { countReferences } from "../assets/count-references.ts";

/**
 * Which of some assets anything but this script refers to, by `assetKeyText`; it may name
 * others, too. Each is looked up by itself, unless there are so many that reading every
 * reference of the library at once costs less.
 */
export async function usedElsewhere(
  db: Database,
  keys: readonly AssetKey[],
  scriptId: LocalId,
): Promise<ReadonlySet<string>> {
  const own = keyText(scriptId);
  const isOther = (id: LocalId) => keyText(id) !== own;
  const isMany = keys.length > FEW && (await countReferences(db)) < keys.length * LOOK_UP;
  return isMany ? readAll(db, isOther) : lookUpEach(db, keys, isOther);
}

const FEW = 200;
/** References that are read in the time that looking one asset up takes. */
const LOOK_UP = 8;
/** Assets that are looked up at the same time. */
const CHUNK = 200;

type IsOther = (scriptId: LocalId) => boolean;

const USES = REFERENCES.flatMap((one) => ("isUse" in one && one.isUse ? [one] : []));

async function readAll(db: Database, isOther: IsOther): Promise<ReadonlySet<string>> {
  const used = new Set<string>();
  for (const { kind, index } of USES) {
    if (kind === "document") {
      await db.scripts.orderBy(index).eachKey((key, { primaryKey }) => {
        if (isOther(primaryKey)) used.add(String(key));
      });
    } else {
      for (const { scriptId, assetType, assetId } of await db.scriptAssetMappings.toArray()) {
        if (isOther(scriptId)) used.add(assetKeyText({ type: assetType, id: assetId }));
      }
    }
  }
  return used;
}

async function lookUpEach(
  db: Database,
  keys: readonly AssetKey[],
  isOther: IsOther,
): Promise<ReadonlySet<string>> {
  const used = new Set<string>();
  for (let from = 0; from < keys.length; from += CHUNK) {
    const chunk = keys.slice(from, from + CHUNK);
    for (const [at, { mappings, scriptIds }] of (await usesOf(db, chunk)).entries()) {
      const key = chunk[at];
      const isUsed = mappings.some(({ scriptId }) => isOther(scriptId)) || scriptIds.some(isOther);
      if (key && isUsed) used.add(assetKeyText(key));
    }
  }
  return used;
}
