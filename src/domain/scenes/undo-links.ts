import { type AssetKey, assetKeyText, type LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { Mapping } from "../../db/schema.ts";
import { groupBy } from "../../lib/group-by.ts";
import { keyText } from "../../lib/key-text.ts";
import { type ChangingOptions, distinctPairs } from "../assets/change-assets.ts";
import { placeText } from "../assets/legacy-uses.ts";
import { putBackFields } from "../scripts/clear-legacy.ts";
import { textOfName } from "./change-places.ts";
import { inBatches, Steps, scriptName } from "./in-batches.ts";
import type { ClearedName, LinkChange } from "./link-change.ts";
import { mappedAsset } from "./mappings-in-turn.ts";
import { type Place, placeFor } from "./place.ts";
import { assetTextOf, isSameRow } from "./plan-links.ts";
import { placesIn } from "./require-places.ts";
import { listSceneRows, typedPlaceTextOf } from "./scene-rows.ts";

/** Rows and fields. */
export interface UndoneLinks {
  readonly undone: number;
  /** Somebody changed it since, or its asset or place is gone. */
  readonly left: number;
}

/**
 * Puts back what linking, unlinking or replacing changed, as far as nobody has changed it
 * since: rows as they were, with their ids, and what legacy fields named. Whatever was
 * changed, and whatever would be a broken or a second mapping, is left as it is; so is a
 * legacy field where what was made of it has changed, or where it was shown and would not be
 * any more, and then what stands for it stays linked. Scripts in which something changes get
 * their next revision.
 *
 * @throws the signal's reason, and nothing was changed
 */
export function undoLinks(
  db: Database,
  change: LinkChange,
  at: Date,
  options?: ChangingOptions,
): Promise<UndoneLinks> {
  return db.transaction("rw", db.assets, db.scripts, db.scriptAssetMappings, async () => {
    const steps = new Steps(options);
    const all = byScene(change);
    let undone = 0;
    await inBatches(db, all, at, async ({ items, drafts, changed }) => {
      const names: ClearedName[] = [];
      const done = (scriptId: LocalId) => {
        changed.add(keyText(scriptId));
        undone += 1;
      };
      const own = items.filter((one) => drafts.has(scriptName(one)));
      const places = new Map([...drafts].map(([name, script]) => [name, placesIn(script)]));
      await steps.each(own, async (some) => {
        const assets = await listThere(db, some);
        const isThere = (row: Mapping) =>
          assets.has(assetTextOf(row)) && isPlaceIn(places.get(keyText(row.scriptId)), row);
        const now = new RowsNow(await listSceneRows(db, some.map(sceneOf)));
        const plans = some.map((one) => planUndo(one, now, { assets, isThere }));
        names.push(...plans.flatMap((plan) => plan.names));
        for (const row of await putBackRows(db, plans, now, isThere)) done(row.scriptId);
      });
      for (const [name, some] of groupBy(names, scriptName)) {
        const script = drafts.get(name);
        for (const { place } of script ? putBackFields(script, some) : []) done(place.scriptId);
      }
    });
    return { undone, left: all.reduce((sum, one) => sum + countOf(one), 0) - undone };
  });
}

/** What was changed in one scene and its dialogues. */
interface SceneChange {
  /** The scene. */
  readonly place: Place;
  readonly made: Mapping[];
  readonly dropped: Mapping[];
  readonly turned: LinkChange["turned"][number][];
  readonly cleared: ClearedName[];
}

function byScene({ made, dropped, turned, cleared }: LinkChange): readonly SceneChange[] {
  const found = new Map<string, SceneChange>();
  const of = (place: Place): SceneChange => {
    const scene = { ...place, dialogueId: "" };
    const text = placeText(scene);
    const known = found.get(text) ?? {
      place: scene,
      made: [],
      dropped: [],
      turned: [],
      cleared: [],
    };
    found.set(text, known);
    return known;
  };
  for (const row of made) of(row).made.push(row);
  for (const row of dropped) of(row).dropped.push(row);
  for (const one of turned) of(one.after).turned.push(one);
  for (const name of cleared) of(name.place).cleared.push(name);
  return [...found.values()];
}

function countOf({ made, dropped, turned, cleared }: SceneChange): number {
  return made.length + dropped.length + turned.length + cleared.length;
}

/** `assetKeyText` of those that are to be named again and are still there. */
async function listThere(db: Database, some: readonly SceneChange[]): Promise<ReadonlySet<string>> {
  const keys = some.flatMap(({ dropped, turned, cleared }): AssetKey[] => [
    ...dropped.map(mappedAsset),
    ...turned.map(({ before }) => mappedAsset(before)),
    ...cleared.map(({ asset }) => asset),
  ]);
  const rows = await db.assets.bulkGet(distinctPairs(keys));
  return new Set(rows.flatMap((row) => (row ? [assetKeyText(row)] : [])));
}

/** What of a change can be undone, but for rows that were dropped. */
interface UndoPlan extends Pick<SceneChange, "dropped"> {
  readonly gone: readonly Mapping[];
  readonly back: SceneChange["turned"];
  readonly names: readonly ClearedName[];
}

interface Still {
  /** By `assetKeyText`. */
  readonly assets: ReadonlySet<string>;
  /** Whether the asset and the place of a row that is to be put back are there. */
  readonly isThere: (row: Mapping) => boolean;
}

function planUndo(
  { made, dropped, turned, cleared }: SceneChange,
  now: RowsNow,
  { assets, isThere }: Still,
): UndoPlan {
  const gone = made.filter((row) => now.isStill(row));
  const still = turned.filter(({ before, after }) => isThere(before) && now.isStill(after));
  const back = still.filter((one) => hasRoom(one, now, gone, still));
  const stuck = new Set([
    ...made.filter((row) => !gone.includes(row)).map(typedPlaceTextOf),
    ...turned.filter((one) => !back.includes(one)).map(({ after }) => typedPlaceTextOf(after)),
  ]);
  const names = cleared.filter((name) => {
    const text = textOfName(name);
    if (stuck.has(text) || !assets.has(assetKeyText(name.asset))) return false;
    const own = gone.filter((row) => typedPlaceTextOf(row) === text);
    return !name.stoodAlone || now.countIn(text) === own.length;
  });
  const left = cleared.filter((name) => !names.includes(name));
  const going = gone.filter((row) => !standsForAny(row, made, left));
  return {
    dropped,
    names,
    gone: going,
    back: back.filter((one) => hasRoom(one, now, going, back)),
  };
}

/** Whether a row can be turned back without being a second one: what goes at the same time is not in its way. */
function hasRoom(
  { before, after }: SceneChange["turned"][number],
  now: RowsNow,
  gone: readonly Mapping[],
  turned: SceneChange["turned"],
): boolean {
  if (textOfUse(before) === textOfUse(after)) return true;
  return now.isFree(before, [...gone, ...turned.map((one) => one.after)]);
}

/** Whether a row is what one of these fields has become: a mapping of its asset, or of the one that replaced it. */
function standsForAny(
  row: Mapping,
  made: readonly Mapping[],
  names: readonly ClearedName[],
): boolean {
  const place = typedPlaceTextOf(row);
  const named = new Set(
    names.filter((name) => textOfName(name) === place).map(({ asset }) => assetKeyText(asset)),
  );
  if (named.size === 0) return false;
  const own = made.filter((one) => typedPlaceTextOf(one) === place);
  return named.has(assetTextOf(row)) || !own.some((one) => named.has(assetTextOf(one)));
}

function sceneOf({ place }: SceneChange): Place {
  return place;
}

/** What belongs to the script as a whole, as takes that have lost their place do, needs no scene. */
function isPlaceIn(places: ReadonlySet<string> | undefined, row: Mapping): boolean {
  return row.sceneId === "" || (places?.has(placeText(placeFor(row.assetType, row))) ?? false);
}

/** Answers those that it put back or took away. */
async function putBackRows(
  db: Database,
  plans: readonly UndoPlan[],
  now: RowsNow,
  isThere: Still["isThere"],
): Promise<readonly Mapping[]> {
  const dropped = plans.flatMap((plan) => plan.dropped);
  const found = await db.scriptAssetMappings.bulkGet(dropped.map(({ id }) => id));
  const gone = plans.flatMap((plan) => plan.gone);
  const back = plans.flatMap((plan) => plan.back);
  for (const row of [...gone, ...back.map(({ after }) => after)]) now.delete(row);
  const put = back.map(({ before }) => before);
  for (const [index, row] of dropped.entries()) {
    if (isThere(row) && !found[index] && now.isFree(row)) put.push(row);
  }
  if (gone.length > 0) await db.scriptAssetMappings.bulkDelete(gone.map(({ id }) => id));
  if (put.length > 0) await db.scriptAssetMappings.bulkPut(put);
  return [...gone, ...put];
}

/** Rows of some scenes, as they are while they are put back. */
class RowsNow {
  readonly #byId = new Map<string, Mapping>();
  /** How many rows, not put back by this, there are by `textOfUse`, and by `typedPlaceTextOf`. */
  readonly #others = new Map<string, number>();

  constructor(rows: readonly Mapping[]) {
    for (const row of rows) {
      this.#byId.set(keyText(row.id), row);
      this.#count(row, 1);
    }
  }

  isStill(row: Mapping): boolean {
    const now = this.#byId.get(keyText(row.id));
    return now !== undefined && isSameRow(now, row);
  }

  /** Whether nobody has linked the asset there, but for rows that are leaving. */
  isFree(row: Mapping, leaving: readonly Mapping[] = []): boolean {
    const text = textOfUse(row);
    const own = leaving.filter((one) => textOfUse(one) === text).length;
    return (this.#others.get(text) ?? 0) <= own;
  }

  /** How many of a type there are in a place. */
  countIn(place: string): number {
    return this.#others.get(place) ?? 0;
  }

  /** Of a row that is still as it was. */
  delete(row: Mapping): void {
    this.#byId.delete(keyText(row.id));
    this.#count(row, -1);
  }

  #count(row: Mapping, more: number): void {
    for (const text of [textOfUse(row), typedPlaceTextOf(row)]) {
      this.#others.set(text, (this.#others.get(text) ?? 0) + more);
    }
  }
}

/** The same for two mappings of one asset in one place. */
function textOfUse(row: Mapping): string {
  return `${assetTextOf(row)} ${placeText(row)}`;
}
