import { type AssetKey, assetKeyText, type LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { Mapping } from "../../db/schema.ts";
import { groupBy } from "../../lib/group-by.ts";
import { keyText } from "../../lib/key-text.ts";
import { type ChangingOptions, distinctPairs } from "../assets/change-assets.ts";
import { placeText } from "../assets/legacy-uses.ts";
import { putBackFields } from "../scripts/clear-legacy.ts";
import { inBatches, Steps, scriptName } from "./in-batches.ts";
import type { LegacyName, LinkChange } from "./link-change.ts";
import { mappedAsset } from "./mappings-in-turn.ts";
import type { Place } from "./place.ts";
import { assetTextOf, isSameRow } from "./plan-links.ts";
import { listSceneRows } from "./scene-rows.ts";

/** Rows and fields. */
export interface UndoneLinks {
  readonly undone: number;
  /** Somebody changed it since, or its asset or script is gone. */
  readonly left: number;
}

/**
 * Puts back what linking, unlinking or replacing changed, as far as nobody has changed it
 * since: rows as they were, with their ids, and what legacy fields named. Whatever was
 * changed, and whatever would be a broken or a second mapping, is left as it is. Scripts in
 * which something changes get their next revision.
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
      const names: LegacyName[] = [];
      const done = (scriptId: LocalId) => {
        changed.add(keyText(scriptId));
        undone += 1;
      };
      const own = items.filter((one) => drafts.has(scriptName(one)));
      await steps.each(own, async (some) => {
        const there = await listThere(db, some);
        const cleared = some.flatMap((one) => one.cleared);
        names.push(...cleared.filter(({ asset }) => there.has(assetKeyText(asset))));
        for (const row of await putBackRows(db, some, there)) done(row.scriptId);
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
  readonly cleared: LegacyName[];
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

/** Answers those that it put back or took away. */
async function putBackRows(
  db: Database,
  some: readonly SceneChange[],
  there: ReadonlySet<string>,
): Promise<readonly Mapping[]> {
  const now = new RowsNow(
    await listSceneRows(
      db,
      some.map(({ place }) => place),
    ),
  );
  const dropped = some.flatMap((one) => one.dropped);
  const found = await db.scriptAssetMappings.bulkGet(dropped.map(({ id }) => id));
  const gone = some.flatMap((one) => one.made).filter((row) => now.isStill(row));
  for (const row of gone) now.delete(row);
  const put: Mapping[] = [];
  for (const { before, after } of some.flatMap((one) => one.turned)) {
    if (!there.has(assetTextOf(before)) || !now.isStill(after)) continue;
    if (textOfUse(before) !== textOfUse(after) && !now.isFree(before)) continue;
    now.delete(after);
    put.push(before);
  }
  for (const [index, row] of dropped.entries()) {
    if (there.has(assetTextOf(row)) && !found[index] && now.isFree(row)) put.push(row);
  }
  if (gone.length > 0) await db.scriptAssetMappings.bulkDelete(gone.map(({ id }) => id));
  if (put.length > 0) await db.scriptAssetMappings.bulkPut(put);
  return [...gone, ...put];
}

/** Rows of some scenes, as they are while they are put back. */
class RowsNow {
  readonly #byId = new Map<string, Mapping>();
  /** How many rows, not put back by this, there are by `textOfUse`. */
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

  /** Whether nobody has linked the asset there. */
  isFree(row: Mapping): boolean {
    return !this.#others.get(textOfUse(row));
  }

  /** Of a row that is still as it was. */
  delete(row: Mapping): void {
    this.#byId.delete(keyText(row.id));
    this.#count(row, -1);
  }

  #count(row: Mapping, more: number): void {
    const use = textOfUse(row);
    this.#others.set(use, (this.#others.get(use) ?? 0) + more);
  }
}

/** The same for two mappings of one asset in one place. */
function textOfUse(row: Mapping): string {
  return `${assetTextOf(row)} ${placeText(row)}`;
}
