import { type AssetKey, assetKeyText, type LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { Asset, ProbeError } from "../../db/schema.ts";
import { keyText } from "../../lib/key-text.ts";
import { indexKey } from "../index-key.ts";
import { holdsOnlyOurs, type Merge } from "./merge.ts";
import type { SourceAsset, StoredBytes } from "./restore-source.ts";
import { changedAt, isSameAsset } from "./same-row.ts";

/** One asset of a backup that has a row there. */
export interface ComingAsset extends SourceAsset {
  readonly asset: Asset;
}

/**
 * What becomes of it. `add`: nothing here is that asset. `same`: nothing to say. `theirs`,
 * `ours`: the same asset, changed on one side or both, and that side's row stays.
 * `same-content`: another asset here has its bytes.
 */
export type AssetVerdict =
  | { readonly is: "add"; readonly reads: StoredBytes | null }
  | {
      readonly is: "same" | "theirs" | "ours" | "same-content";
      readonly ours: Asset;
      /** The original that is missing or damaged here. */
      readonly reads: StoredBytes | null;
    };

/**
 * Looks up what the assets of a chunk are in this library, inside a transaction or outside.
 * The same uid is the same asset. One of another uid whose bytes are here, in an asset that
 * the backup does not have, is that one.
 */
export async function judgeAssets(
  merge: Merge,
  chunk: readonly ComingAsset[],
): Promise<readonly AssetVerdict[]> {
  const { db } = merge;
  if (await holdsOnlyOurs(merge, "assets"))
    return chunk.map(({ original }) => ({ is: "add", reads: original?.bytes ?? null }));
  const uids = chunk.map(({ asset }) => asset.uid);
  const there = await db.assets.where("uid").anyOf(uids).toArray();
  // Of several with one uid the first, as in the backup.
  const byUid = new Map(there.reverse().map(withUid));
  const byContent = await assetsByContent(merge, chunk);
  const met = chunk.map(
    (coming) =>
      byUid.get(uidText(coming.asset)) ?? byContent.get(contentText(coming.type, hashOf(coming))),
  );
  const whole = await originalsThere(
    db,
    met.flatMap((ours) => ours ?? []),
  );
  return chunk.map((coming, index) => {
    const ours = met[index];
    if (!ours) return { is: "add", reads: coming.original?.bytes ?? null };
    const reads = bytesToRepair(ours, coming, whole.has(assetKeyText(ours)));
    return { is: verdictOn(merge, ours, coming.asset), ours, reads };
  });
}

function withUid(asset: Asset): [string, Asset] {
  return [uidText(asset), asset];
}

/** An asset never changes its type: another one of this uid is somebody else's mistake. */
function uidText({ type, uid }: Asset): string {
  return `${type} ${uid}`;
}

function verdictOn(
  { source }: Merge,
  ours: Asset,
  theirs: Asset,
): "same" | "theirs" | "ours" | "same-content" {
  if (ours.uid !== theirs.uid) return "same-content";
  if (isSameAsset(ours, theirs)) return "same";
  // An older library does not say when a row was changed, and had nothing that a person could change.
  return source.datesKnown && changedAt(theirs) > changedAt(ours) ? "theirs" : "ours";
}

/** By `contentText`: those in the backup are compared by uid. Of several, one that is not in the trash. */
async function assetsByContent(
  { db, source, isPlain }: Merge,
  chunk: readonly ComingAsset[],
): Promise<ReadonlyMap<string, Asset>> {
  const found = new Map<string, Asset>();
  const hashes = chunk.flatMap((coming) => hashOf(coming) ?? []);
  if (isPlain || hashes.length === 0) return found;
  for (const asset of await db.assets.where("contentHash").anyOf(hashes).toArray()) {
    if (source.assetUids.has(asset.uid)) continue;
    const text = contentText(asset.type, asset.contentHash);
    const other = found.get(text);
    if (!other || (other.trashedAt && !asset.trashedAt)) found.set(text, asset);
  }
  return found;
}

/** The row may wait for a look inside; the backup knows the hash of what it holds. */
export function hashOf({ asset, original }: ComingAsset): string | undefined {
  return asset.contentHash ?? original?.bytes?.sha256 ?? undefined;
}

function contentText(type: string, hash: string | undefined): string {
  return `${type} ${hash}`;
}

/** `assetKeyText` of those whose original has a row. */
async function originalsThere(
  db: Database,
  assets: readonly AssetKey[],
): Promise<ReadonlySet<string>> {
  const there = new Set<string>();
  for (const type of new Set(assets.map((asset) => asset.type))) {
    const ids = assets.filter((asset) => asset.type === type).map(({ id }) => id);
    for (const id of await keysThere(db, type, ids)) there.add(assetKeyText({ type, id }));
  }
  return there;
}

async function keysThere(
  db: Database,
  type: AssetKey["type"],
  ids: readonly LocalId[],
): Promise<readonly LocalId[]> {
  const distinct = new Map(ids.map((id) => [keyText(id), id]));
  const keys = [...distinct.values()].map(indexKey);
  return db.originals(type).where(":id").anyOf(keys).primaryKeys();
}

const DAMAGES: readonly (ProbeError | undefined)[] = ["missing", "empty", "unreadable"];

/** The backup's bytes, where ours are gone or known to be damaged and nothing says that they were others. */
function bytesToRepair(ours: Asset, coming: ComingAsset, isThere: boolean): StoredBytes | null {
  const bytes = coming.original?.bytes;
  if (!bytes || bytes.sha256 === null) return null;
  if (ours.contentHash !== undefined && ours.contentHash !== bytes.sha256) return null;
  if (!isThere) return bytes;
  const isDamaged = ours.probe === "failed" && DAMAGES.includes(ours.probeError);
  return isDamaged && coming.asset.probe !== "failed" ? bytes : null;
}
