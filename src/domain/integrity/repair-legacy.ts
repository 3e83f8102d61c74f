import { assetKeyText } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { groupBy } from "../../lib/group-by.ts";
import { placeText } from "../assets/legacy-uses.ts";
import { inBatches, scriptName } from "../scenes/in-batches.ts";
import type { LegacyName } from "../scenes/link-change.ts";
import { clearFields, putBackFields } from "../scripts/clear-legacy.ts";
import { readThere } from "./read-there.ts";
import type { UndoneRepair } from "./repair-mappings.ts";

export interface LegacyChange {
  readonly cleared: readonly LegacyName[];
}

/**
 * Clears legacy fields that name an asset that is gone, inside a transaction on `assets` and
 * `scripts`. A field that names another one by now, and an asset that came back, stay.
 */
export async function repairLegacy(
  db: Database,
  names: readonly LegacyName[],
  at: Date,
): Promise<LegacyChange> {
  const there = await readThere(
    db,
    names.map(({ asset }) => asset),
  );
  const lost = names.filter(({ asset }) => !there.has(assetKeyText(asset)));
  const cleared: LegacyName[] = [];
  await inBatches(db, lost, at, async ({ items, drafts, changed }) => {
    for (const [name, own] of groupBy(items, scriptName)) {
      const script = drafts.get(name);
      if (!script) continue;
      const asked = new Set(own.map(textOf));
      const some = clearFields(script, (field) => asked.has(textOf(field)));
      if (some.length > 0) changed.add(name);
      cleared.push(...some);
    }
  });
  return { cleared };
}

/** Lets the fields name again what they named, as far as they are still empty. */
export async function undoLegacyRepair(
  db: Database,
  { cleared }: LegacyChange,
  at: Date,
): Promise<UndoneRepair> {
  let undone = 0;
  await inBatches(db, cleared, at, async ({ items, drafts, changed }) => {
    for (const [name, own] of groupBy(items, scriptName)) {
      const script = drafts.get(name);
      const count = script ? putBackFields(script, own).length : 0;
      if (count > 0) changed.add(name);
      undone += count;
    }
  });
  return { undone, left: cleared.length - undone };
}

function textOf({ place, asset, position }: LegacyName): string {
  return `${placeText(place)} ${position} ${assetKeyText(asset)}`;
}
