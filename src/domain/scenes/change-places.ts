import { assetKeyText } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { Mapping, Script } from "../../db/schema.ts";
import { groupBy } from "../../lib/group-by.ts";
import type { ChangingOptions } from "../assets/change-assets.ts";
import { DomainError } from "../errors.ts";
import { clearFields } from "../scripts/clear-legacy.ts";
import { inBatches, Steps, scriptName } from "./in-batches.ts";
import type { ClearedName, LegacyName, LinkChange } from "./link-change.ts";
import { MappingWriter } from "./mapping-writer.ts";
import type { Place } from "./place.ts";
import type { RowPlan, TypedPlace } from "./plan-links.ts";
import { requirePlaces } from "./require-places.ts";
import { listSceneRows, rowsByPlace, typedPlaceText } from "./scene-rows.ts";

/** What is to happen in a place, with its assets of one type. */
export interface PlaceEdit extends TypedPlace {
  /** Given the rows of this type in this place, in turn. */
  readonly plan: (rows: readonly Mapping[]) => RowPlan;
  /** By `assetKeyText`: what the legacy field of this place shall name no more. */
  readonly clears: ReadonlySet<string>;
}

export interface PlaceChanging extends ChangingOptions {
  readonly at: Date;
  /** Given a script (`undefined`: gone) and what is to happen in it: what of it is done. May refuse. */
  readonly choose: ChooseEdits;
}

export type ChooseEdits = (
  script: Script | undefined,
  edits: readonly PlaceEdit[],
) => readonly PlaceEdit[];

/**
 * Changes what places have, and clears their legacy fields with it, inside a transaction
 * that spans `scripts` and `scriptAssetMappings`; a refusal has to end that. Each place and
 * type stands in one edit. Each script is read once, and one in which something changes is
 * written once, as its next revision.
 *
 * @throws whatever `choose` refuses with
 */
export async function changePlaces(
  db: Database,
  edits: readonly PlaceEdit[],
  { at, choose, ...options }: PlaceChanging,
): Promise<LinkChange> {
  const writer = new MappingWriter(db);
  const cleared: ClearedName[] = [];
  const steps = new Steps(options);
  await inBatches(db, edits, at, async ({ items, drafts, changed }) => {
    const chosen: PlaceEdit[] = [];
    const names: LegacyName[] = [];
    const mapped = new Set<string>();
    for (const [name, all] of groupBy(items, scriptName)) {
      const script = drafts.get(name);
      const own = choose(script, all);
      const ofScript = script ? clearAll(script, own) : [];
      if (ofScript.length > 0) changed.add(name);
      chosen.push(...own);
      names.push(...ofScript);
    }
    await steps.each(chosen, async (some) => {
      const rows = rowsByPlace(await listSceneRows(db, some.map(placeOf)));
      for (const edit of some) {
        const own = rows.get(typedPlaceText(edit)) ?? [];
        if (own.length > 0) mapped.add(typedPlaceText(edit));
        const plan = edit.plan(own);
        if (!plansNothing(plan)) changed.add(scriptName(edit));
        writer.add(plan);
      }
      await writer.write();
    });
    cleared.push(...names.map((one) => ({ ...one, stoodAlone: !mapped.has(textOfName(one)) })));
  });
  return { ...writer.changed(), cleared };
}

function placeOf({ place }: PlaceEdit): Place {
  return place;
}

function plansNothing({ made, dropped, turned }: RowPlan): boolean {
  return made.length + dropped.length + turned.length === 0;
}

/**
 * All of it, where the places are in their scripts.
 *
 * @throws DomainError `script-not-found`, `place-not-found`
 */
export function allOrRefuse(
  script: Script | undefined,
  edits: readonly PlaceEdit[],
): readonly PlaceEdit[] {
  const [name = ""] = edits.map(scriptName);
  if (!script) throw new DomainError("script-not-found", name);
  requirePlaces(script, edits.map(placeOf));
  return edits;
}

/** The same text as `typedPlaceText` has for the place of a field. */
export function textOfName({ place, asset }: LegacyName): string {
  return typedPlaceText({ type: asset.type, place });
}

/** Of a script that was read for this. Not those of scenes and dialogues without an id, which are no place. */
function clearAll(script: Script, edits: readonly PlaceEdit[]): readonly LegacyName[] {
  const byPlace = new Map(edits.map((edit) => [typedPlaceText(edit), edit.clears]));
  return clearFields(script, (name, isNameless) => {
    return !isNameless && byPlace.get(textOfName(name))?.has(assetKeyText(name.asset)) === true;
  });
}
