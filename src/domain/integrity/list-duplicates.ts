import Dexie, { cmp } from "dexie";
import { type AssetType, assetKeyText, type LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { Asset } from "../../db/schema.ts";
import { groupBy } from "../../lib/group-by.ts";
import type { Checking } from "./checking.ts";
import type { Duplicates } from "./findings.ts";
import { isDamaged } from "./list-damaged.ts";

/**
 * Finds assets of one type with the same content, those in the trash left out, by the index
 * of their hashes: only the rows of those that have the same are read.
 *
 * @param atOnce hashes that are read at once
 */
export async function listDuplicates(
  { db, findings, uses, step }: Pick<Checking, "db" | "findings" | "uses" | "step">,
  atOnce = HASHES,
): Promise<void> {
  const keys = await listEqualKeys(db, { step, atOnce });
  for (let from = 0; from < keys.length; from += CHUNK) {
    const groups = keys.slice(from, from + CHUNK);
    const rows = await db.assets.bulkGet(groups.flat());
    const assets = rows.flatMap((row) => (row && row.trashedAt === undefined ? [row] : []));
    const same = groupBy(assets, ({ type, contentHash }) => `${type} ${contentHash}`);
    for (const group of same.values()) {
      const duplicates = inOrder(group, uses);
      if (duplicates) findings.duplicates.add(duplicates);
    }
    step(0);
  }
}

/** Hashes: about 10 ms of reading. */
const CHUNK = 100;

/** Primary keys of assets with equal hashes, hash after hash; read a part at a time. */
async function listEqualKeys(
  db: Database,
  { step, atOnce }: Pick<Checking, "step"> & { readonly atOnce: number },
): Promise<readonly [AssetType, LocalId][][]> {
  const groups: [AssetType, LocalId][][] = [];
  let from = "";
  let limit = atOnce;
  while (true) {
    const { hashes, keys } = await readHashes(db, from, limit);
    step(0);
    const isLast = hashes.length < limit;
    const last = hashes.at(-1);
    // More of the last one may follow: it is read again with them.
    const end = isLast ? hashes.length : hashes.indexOf(last ?? "");
    for (let at = 1; at < end; at++) {
      if (hashes[at] !== hashes[at - 1]) continue;
      const isNew = hashes[at - 2] !== hashes[at];
      if (isNew) groups.push(keys.slice(at - 1, at + 1));
      else groups.at(-1)?.push(...keys.slice(at, at + 1));
    }
    if (isLast || last === undefined) return groups;
    from = last;
    // All of them are the same.
    if (end === 0) limit *= 2;
  }
}

/** Of an index: about 20 ms of reading. */
const HASHES = 5000;

function readHashes(db: Database, from: string, limit: number) {
  const some = () => db.assets.where("contentHash").between(from, Dexie.maxKey, true, true);
  return db.transaction("r", db.assets, async () => {
    const hashes = (await some().limit(limit).keys()).map(String);
    return { hashes, keys: await some().limit(limit).primaryKeys() };
  });
}

function inOrder(
  group: readonly Asset[],
  uses: ReadonlyMap<string, number>,
): Duplicates | undefined {
  const usesIn = (asset: Asset) => uses.get(assetKeyText(asset)) ?? 0;
  const sorted = [...group].sort(
    (one, other) =>
      Number(isDamaged(one)) - Number(isDamaged(other)) ||
      Number(other.keep === true) - Number(one.keep === true) ||
      usesIn(other) - usesIn(one) ||
      cmp(one.uploadedAt, other.uploadedAt) ||
      cmp(one.id, other.id),
  );
  const [stays, ...others] = sorted.map(({ type, id }) => ({ type, id }));
  return stays && others.length > 0 ? { stays, others } : undefined;
}
