import { assetKeyText } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { Mapping, Script } from "../../db/schema.ts";
import { groupBy } from "../../lib/group-by.ts";
import type { ChangingOptions } from "../assets/change-assets.ts";
import { DomainError } from "../errors.ts";
import { clearFields } from "../scripts/clear-legacy.ts";
import { inBatches, Steps, scriptName } from "./in-batches.ts";
import type { LegacyName, LinkChange } from "./link-change.ts";
import { MappingWriter } from "./mapping-writer.ts";
import type { Place } from "./place.ts";
import type { RowPlan, TypedPlace } from "./plan-links.ts";
import { requirePlaces } from "./require-places.ts";
import { listSceneRows, rowsByPlace, typedPlaceText } from "./scene-rows.ts";

/** `own`: only its own. `all`: also that of a scene or dialogue without an id, which bears this place's name. */
export type Clearing = "own" | "all";

/** What is to happen in a place, with its assets of one type. */
export interface PlaceEdit extends TypedPlace {
  /** Given the rows of this type in this place, in turn. */
  readonly plan: (rows: readonly Mapping[]) => RowPlan;
  /** By `assetKeyText`: what the legacy field of this place shall name no more. */
  readonly clears: ReadonlyMap<string, Clearing>;
}

export interface PlaceChanging extends ChangingOptions {
  readonly at: Date;
  /** Whether the places have to be in their scripts. */
  readonly mustExist: boolean;
}

/**
 * Changes what places have, and clears their legacy fields with it, inside a transaction
 * that spans `scripts` and `scriptAssetMappings`; a refusal has to end that. Each place and
 * type stands in one edit. Each script is read once, and one in which something changes is
 * written once, as its next revision.
 *
 * @throws DomainError `script-not-found`, `place-not-found`
 */
export async function changePlaces(
  db: Database,
  edits: readonly PlaceEdit[],
  { at, mustExist, ...options }: PlaceChanging,
): Promise<LinkChange> {
  const writer = new MappingWriter(db);
  const cleared: LegacyName[] = [];
  const steps = new Steps(options);
  await inBatches(db, edits, at, async ({ items, drafts, changed }) => {
    for (const [name, own] of groupBy(items, scriptName)) {
      const script = drafts.get(name);
      if (mustExist) requireAll(script, own);
      const names = script ? clearAll(script, own) : [];
      if (names.length > 0) changed.add(name);
      cleared.push(...names);
    }
    await steps.each(items, async (some) => {
      const rows = rowsByPlace(await listSceneRows(db, some.map(placeOf)));
      for (const edit of some) {
        const plan = edit.plan(rows.get(typedPlaceText(edit)) ?? []);
        if (!plansNothing(plan)) changed.add(scriptName(edit));
        writer.add(plan);
      }
      await writer.write();
    });
  });
  return { ...writer.changed(), cleared };
}

function placeOf({ place }: PlaceEdit): Place {
  return place;
}

function plansNothing({ made, dropped, turned }: RowPlan): boolean {
  return made.length + dropped.length + turned.length === 0;
}

function requireAll(script: Script | undefined, edits: readonly PlaceEdit[]): void {
  const [name = ""] = edits.map(scriptName);
  if (!script) throw new DomainError("script-not-found", name);
  requirePlaces(script, edits.map(placeOf));
}

/** Of a script that was read for this. */
function clearAll(script: Script, edits: readonly PlaceEdit[]): readonly LegacyName[] {
  const byPlace = new Map(edits.map((edit) => [typedPlaceText(edit), edit.clears]));
  return clearFields(script, ({ place, asset }, isNameless) => {
    const clears = byPlace.get(typedPlaceText({ type: asset.type, place }));
    const clearing = clears?.get(assetKeyText(asset));
    return clearing === "all" || (clearing === "own" && !isNameless);
  });
}
