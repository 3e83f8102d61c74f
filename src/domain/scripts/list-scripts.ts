import { cmp } from "dexie";
import type { LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { Script } from "../../db/schema.ts";
import { countLibrary } from "../assets/list-asset-keys.ts";
import { countPictured } from "./count-pictured.ts";
import { readScript } from "./read-script.ts";

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
    return summaries.sort(
      (one, other) => TITLES.compare(one.title, other.title) || cmp(one.id, other.id),
    );
  });
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
