import { cmp } from "dexie";
import type { LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { Script } from "../../db/schema.ts";
import { keyText } from "../../lib/key-text.ts";
import { countLibrary } from "../assets/list-asset-keys.ts";
import { countPictured } from "./count-pictured.ts";
import { readScript, readTitle } from "./read-script.ts";

export interface ScriptSummary {
  readonly id: LocalId;
  readonly title: string;
  readonly logline: string;
  readonly sceneCount: number;
  /** Scenes that show a picture, by a mapping or by a legacy field. */
  readonly picturedCount: number;
  readonly trashed: boolean;
}

/**
 * All scripts, those in the trash too (marked so), by title; equal titles by id. Few
 * scripts are in memory at a time: some hold their cover picture as text, megabytes of it.
 */
export async function listScripts(db: Database): Promise<readonly ScriptSummary[]> {
  return db.transaction("r", db.scripts, db.scriptAssetMappings, db.assets, async () => {
    const waiting = (await db.scripts.toCollection().primaryKeys()).values();
    const summaries: ScriptSummary[] = [];
    const runLane = async () => {
      for (const id of waiting) {
        const script = await db.scripts.get(id);
        if (script) summaries.push(await summarize(db, script));
      }
    };
    await Promise.all(Array.from({ length: LANES }, runLane));
    return sortedByTitle(summaries);
  });
}

/** What is known of scripts from indexes alone, by `keyText` of their ids. */
export interface ScriptIndex {
  readonly ids: ReadonlySet<string>;
  /** Without those whose title is no text. */
  readonly titles: ReadonlyMap<string, string>;
  readonly trashed: ReadonlySet<string>;
}

/** Costs nothing however large the scripts are, so it can be read at every change of one. */
export async function readScriptIndex(db: Database): Promise<ScriptIndex> {
  return db.transaction("r", db.scripts, async () => {
    const byTitle = db.scripts.orderBy("title");
    const [ids, titles, titled, trashed] = await Promise.all([
      db.scripts.toCollection().primaryKeys(),
      byTitle.keys(),
      byTitle.primaryKeys(),
      db.scripts.orderBy("trashedAt").primaryKeys(),
    ]);
    return {
      ids: new Set(ids.map(keyText)),
      titles: new Map(titled.map((id, at) => [keyText(id), readTitle(titles[at])])),
      trashed: new Set(trashed.map(keyText)),
    };
  });
}

/** Summaries as they are by now: what takes long to count stays, what an index says is new. */
export function summariesByNow(
  summaries: readonly ScriptSummary[],
  { ids, titles, trashed }: ScriptIndex,
): readonly ScriptSummary[] {
  const now = summaries.flatMap((summary) => {
    const name = keyText(summary.id);
    if (!ids.has(name)) return [];
    const title = titles.get(name) ?? summary.title;
    return [{ ...summary, title, trashed: trashed.has(name) }];
  });
  return sortedByTitle(now);
}

function sortedByTitle(summaries: readonly ScriptSummary[]): readonly ScriptSummary[] {
  return summaries.toSorted(
    (one, other) => TITLES.compare(one.title, other.title) || cmp(one.id, other.id),
  );
}

/**
 * Inside a liveQuery a watch over what `countPictured` reads, at the price of three counts:
 * it notices every change of a mapping, and assets that come, go or are trashed or taken
 * back, and sleeps while assets are examined.
 */
export async function watchPictures(db: Database): Promise<void> {
  await Promise.all([db.scriptAssetMappings.count(), countLibrary(db)]);
}

/** As `watchPictures`, for `listScripts`: it notices every change of a script, too. */
export async function watchScripts(db: Database): Promise<void> {
  await Promise.all([db.scripts.count(), watchPictures(db)]);
}

/** Scripts that are read at the same time, so that the database is never idle. */
const LANES = 4;

const TITLES = new Intl.Collator(undefined, { numeric: true });

async function summarize(db: Database, script: Script): Promise<ScriptSummary> {
  const view = readScript(script);
  return {
    id: view.id,
    title: view.title,
    logline: view.logline,
    sceneCount: view.acts.reduce((all, act) => all + act.scenes.length, 0),
    picturedCount: await countPictured(db, view),
    trashed: script.trashedAt !== undefined,
  };
}
