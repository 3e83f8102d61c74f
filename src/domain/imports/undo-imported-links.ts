import { assetKeyText } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { type PutBack, trashAgain } from "../assets/put-back.ts";
import type { LinkChange } from "../scenes/link-change.ts";
import { mappedAsset } from "../scenes/mappings-in-turn.ts";
import { type UndoneLinks, undoLinks } from "../scenes/undo-links.ts";

/** What one transaction of an import linked, and what it took out of the trash for that. */
export interface ImportedLinks {
  readonly change: LinkChange;
  readonly putBack: readonly PutBack[];
}

/**
 * Takes back what an import linked, and puts into the trash again what it took out for that;
 * all at once or none. What it added stays in the library, and what was changed since stays
 * as it is, out of the trash.
 *
 * @param links in the order in which they were made
 */
export function undoImportedLinks(
  db: Database,
  links: readonly ImportedLinks[],
  at: Date,
): Promise<UndoneLinks> {
  return db.transaction("rw", db.assets, db.scripts, db.scriptAssetMappings, async () => {
    let undone = 0;
    let left = 0;
    // The newest first: an earlier one is as it was made only then.
    for (const { change, putBack } of links.toReversed()) {
      const answer = await undoLinks(db, change, at);
      undone += answer.undone;
      left += answer.left;
      const shown = await listStillLinked(db, change);
      const unused = putBack.filter(({ key }) => !shown.has(assetKeyText(key)));
      await trashAgain(db, unused, at);
    }
    return { undone, left };
  });
}

/** `assetKeyText` of what rows that were made for it name. */
async function listStillLinked(db: Database, { made }: LinkChange): Promise<ReadonlySet<string>> {
  const rows = await db.scriptAssetMappings.bulkGet(made.map(({ id }) => id));
  return new Set(rows.flatMap((row) => (row ? [assetKeyText(mappedAsset(row))] : [])));
}
