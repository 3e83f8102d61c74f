import { type AssetKey, assetKeyText } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { usesOf } from "../../db/foreign-keys.ts";
import type { ChangingOptions } from "../assets/change-assets.ts";
import { listPlacesOfEach } from "../assets/list-places.ts";
import { restoreAssets } from "../assets/restore-assets.ts";
import { trashAssets } from "../assets/trash-assets.ts";
import type { LinkChange, Stamps } from "../scenes/link-change.ts";
import { replaceAsset } from "../scenes/replace-asset.ts";
import { undoLinks } from "../scenes/undo-links.ts";
import { ReadScripts } from "../scripts/read-scripts.ts";
import type { Duplicates } from "./findings.ts";
import { isDamaged } from "./list-damaged.ts";
import type { UndoneRepair } from "./repair-mappings.ts";

export interface JoinChange {
  /** In the order in which they were made. */
  readonly links: readonly LinkChange[];
  /** Went to the trash, at `at`. */
  readonly trashed: readonly AssetKey[];
  readonly at: Date;
}

/**
 * Makes one of assets with the same content: every place that uses another one gets the one
 * that stays, and the others go to the trash, with what is written about them. Inside a
 * transaction on `assets`, `scripts` and `scriptAssetMappings`. What has other content by
 * now, is in the trash, or would leave a place that can't be changed (it has no id, or is
 * gone), stays as it is.
 *
 * @throws the signal's reason
 */
export async function joinDuplicates(
  db: Database,
  groups: readonly Duplicates[],
  stamps: Stamps,
  { onProgress, signal }: ChangingOptions = {},
): Promise<JoinChange> {
  const links: LinkChange[] = [];
  const trashed: AssetKey[] = [];
  for (const [done, { stays, others }] of groups.entries()) {
    signal?.throwIfAborted();
    onProgress?.(done);
    const same = await listStillSame(db, stays, others);
    if (same.length === 0) continue;
    // What was linked for one group before changes what the scripts say.
    const places = await listPlacesOfEach(db, same, new ReadScripts(db));
    for (const [at, { type, id: oldId }] of same.entries()) {
      const usable = (places[at] ?? []).filter(({ isGone, unnamed }) => !isGone && !unnamed);
      const replacement = { type, oldId, newId: stays.id };
      const change = await replaceAsset(db, usable, replacement, stamps, { onlyWhereLinked: true });
      const { made, dropped, turned, cleared } = change;
      links.push({ made, dropped, turned, cleared });
    }
    const uses = await usesOf(db, same);
    const unused = same.filter((_, at) => isUnused(uses[at]));
    trashed.push(...(await trashAssets(db, unused, stamps.at)));
  }
  return { links, trashed, at: stamps.at };
}

/** Takes the others out of the trash and gives them their places back, as far as nobody has changed that since. */
export async function undoJoin(
  db: Database,
  { links, trashed, at: trashedAt }: JoinChange,
  at: Date,
): Promise<UndoneRepair> {
  const back = await restoreAssets(db, trashed, at, trashedAt);
  let undone = back.length;
  let left = trashed.length - back.length;
  // The newest first: an earlier one is as it was made only then.
  for (const change of links.toReversed()) {
    const answer = await undoLinks(db, change, at);
    undone += answer.undone;
    left += answer.left;
  }
  return { undone, left };
}

async function listStillSame(
  db: Database,
  stays: AssetKey,
  others: readonly AssetKey[],
): Promise<readonly AssetKey[]> {
  const [kept, ...rows] = await db.assets.bulkGet(
    [stays, ...others].map(({ type, id }) => [type, id] as const),
  );
  if (!kept?.contentHash || kept.trashedAt || isDamaged(kept)) return [];
  const same = rows.flatMap((row) =>
    row && row.contentHash === kept.contentHash && row.type === kept.type && !row.trashedAt
      ? [row]
      : [],
  );
  return same
    .filter((row) => assetKeyText(row) !== assetKeyText(kept))
    .map(({ type, id }) => ({ type, id }));
}

function isUnused(uses: Awaited<ReturnType<typeof usesOf>>[number] | undefined): boolean {
  return !uses || uses.mappings.length + uses.scriptIds.length === 0;
}
