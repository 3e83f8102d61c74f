import { assetKeyText } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { groupBy } from "../../lib/group-by.ts";
import { keyText } from "../../lib/key-text.ts";
import type { ChangingOptions } from "../assets/change-assets.ts";
import { placeText } from "../assets/legacy-uses.ts";
import { clearFields } from "../scripts/clear-legacy.ts";
import { textOfName } from "./change-places.ts";
import { inBatches, scriptName } from "./in-batches.ts";
import type { ClearedName, LegacyName, LinkChange } from "./link-change.ts";
import { listSceneRows, typedPlaceTextOf } from "./scene-rows.ts";
import { undoLinks } from "./undo-links.ts";

/** Rows and fields. */
export interface RedoneLinks {
  readonly redone: number;
  /** Somebody changed it since, or its asset or place is gone. */
  readonly left: number;
}

/**
 * Does again what `undoLinks` undid: rows as linking, unlinking or replacing had left them,
 * with their ids, and legacy fields cleared. What somebody has changed since is left as it is,
 * and so is whatever would be a broken or a second mapping. A field is cleared only where a
 * mapping, or nothing at all, had taken its place. Scripts in which something changes get
 * their next revision.
 *
 * @throws the signal's reason, and nothing was changed
 */
export function redoLinks(
  db: Database,
  change: LinkChange,
  at: Date,
  options?: ChangingOptions,
): Promise<RedoneLinks> {
  const { made, dropped, turned, cleared } = change;
  const inverse: LinkChange = {
    made: dropped,
    dropped: made,
    turned: turned.map(({ before, after }) => ({ before: after, after: before })),
    cleared: [],
  };
  return db.transaction("rw", db.assets, db.scripts, db.scriptAssetMappings, async () => {
    const rows = await undoLinks(db, inverse, at, options);
    const fields = await clearAgain(db, await listReplaced(db, change), at);
    return { redone: rows.undone + fields, left: rows.left + cleared.length - fields };
  });
}

/** Fields whose place has something instead of them again, or never was to have anything. */
async function listReplaced(
  db: Database,
  { made, turned, cleared }: LinkChange,
): Promise<readonly ClearedName[]> {
  const rows = await listSceneRows(
    db,
    cleared.map(({ place }) => place),
  );
  const linked = new Set(rows.map(typedPlaceTextOf));
  const toLink = new Set([...made, ...turned.map(({ after }) => after)].map(typedPlaceTextOf));
  return cleared.filter((name) => {
    const text = textOfName(name);
    return !toLink.has(text) || linked.has(text);
  });
}

async function clearAgain(db: Database, names: readonly ClearedName[], at: Date): Promise<number> {
  let count = 0;
  await inBatches(db, names, at, async ({ items, drafts, changed }) => {
    for (const [name, own] of groupBy(items, scriptName)) {
      const script = drafts.get(name);
      if (!script) continue;
      const texts = new Set(own.map(textOf));
      const cleared = clearFields(script, (field) => texts.has(textOf(field)));
      if (cleared.length > 0) changed.add(keyText(script.id));
      count += cleared.length;
    }
  });
  return count;
}

function textOf({ place, asset, position }: LegacyName): string {
  return `${placeText(place)} ${position} ${assetKeyText(asset)}`;
}
