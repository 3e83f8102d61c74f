import type { Database } from "../../db/database.ts";
import type { Asset } from "../../db/schema.ts";

/** The assets of this library that bear these uids, in the order asked, each once; those that are gone are left out. */
export async function findByUid(db: Database, uids: readonly string[]): Promise<readonly Asset[]> {
  const found = await db.assets.where("uid").anyOf(uids).toArray();
  const byUid = new Map(found.map((asset) => [asset.uid, asset]));
  return [...new Set(uids)].flatMap((uid) => byUid.get(uid) ?? []);
}
