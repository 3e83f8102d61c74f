import type { AssetKey } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { isBlob } from "../../lib/is-blob.ts";
import type { Examiner } from "../../media/examine.ts";
import { readRow } from "../assets/examine-assets.ts";
import {
  columnsOf,
  type GivenOriginal,
  givenId,
  givenTables,
  listGiven,
  readGiven,
  sameColumns,
  withColumns,
} from "./given-original.ts";

export interface VerifyingOptions {
  readonly examiner: Examiner;
  readonly signal: AbortSignal;
}

/**
 * `verified`: the bytes in the library are those that were given. `put-back`: they are not,
 * and what lay there before is back. `left`: the asset has changed since, or is gone.
 */
export type Verification = "verified" | "put-back" | "left";

/**
 * Reads an original that was given again back from the library, every byte of it. What was
 * recognised by its hash is settled with that, and what lay there before goes; what a person
 * chose can be undone until they say that it is right.
 *
 * @throws the signal's reason
 */
export async function verifyGiven(
  db: Database,
  key: AssetKey,
  { examiner, signal }: VerifyingOptions,
): Promise<Verification> {
  const given = await readGiven(db, key);
  if (!given) return "left";
  const original = await readRow(db, key);
  const data = original && original !== "unreadable" ? original.data : null;
  const examination = isBlob(data) ? await examiner.examine(data, { signal }) : null;
  // The look inside broke off: nothing is known of the bytes, and a later start looks again.
  if (examination?.ok === false && examination.reason === "crashed") return "left";
  if (examination?.contentHash !== given.after.contentHash) {
    return (await takeBackGiven(db, key)) ? "put-back" : "left";
  }
  return db.transaction("rw", db.assets, db.jobs, async () => {
    const now = await readGiven(db, key);
    if (now?.at.getTime() !== given.at.getTime()) return "left";
    const isSame = await isStillGiven(db, now);
    if (!isSame || now.by === "hash") await db.jobs.delete(now.id);
    else await db.jobs.put({ ...now, verified: true });
    return isSame ? "verified" : "left";
  });
}

/** Verifies whatever waits for it, as after a start: the page may have died in between. */
export async function verifyAllGiven(db: Database, options: VerifyingOptions): Promise<void> {
  for (const { key, verified } of await listGiven(db)) {
    options.signal.throwIfAborted();
    if (!verified) await verifyGiven(db, key, options);
  }
}

/**
 * Puts back what lay there before an original was given again. Where that was nothing, or
 * nothing that could be read, the asset is without an original. False where the asset is gone
 * or has other bytes by now; then nothing is left to go back to either.
 */
export function takeBackGiven(db: Database, key: AssetKey): Promise<boolean> {
  return db.transaction("rw", [...givenTables(db)], async () => {
    const given = await readGiven(db, key);
    if (!given) return false;
    await db.jobs.delete(given.id);
    const asset = await db.assets.get([key.type, key.id]);
    if (!asset || !(await isStillGiven(db, given))) return false;
    if (given.original) await db.originals(key.type).put(given.original);
    else await db.originals(key.type).delete(key.id);
    const before = given.original ? given.before : { ...given.before, ...WITHOUT };
    await db.assets.put(withColumns(asset, before));
    await db.thumbnails.delete([key.type, key.id]);
    return true;
  });
}

/** It is the right one: what lay there before goes. */
export function keepGiven(db: Database, key: AssetKey): Promise<void> {
  return db.jobs.delete(givenId(key));
}

const WITHOUT = { probe: "failed", probeError: "missing", byteLength: 0 } as const;

async function isStillGiven(db: Database, { key, uid, after }: GivenOriginal): Promise<boolean> {
  const asset = await db.assets.get([key.type, key.id]);
  return asset?.uid === uid && sameColumns(columnsOf(asset), after);
}
