import { cmp } from "dexie";
import type { LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { keyText } from "../../lib/key-text.ts";

export interface ScriptTitle {
  readonly id: LocalId;
  /** "Untitled script" when there is none. */
  readonly title: string;
}

/**
 * Every script that is not in the trash, by title; equal titles by id. From the indexes
 * alone: no script is read, some of which hold megabytes.
 */
export async function listScriptTitles(db: Database): Promise<readonly ScriptTitle[]> {
  const [ids, titled, titles, trashed] = await db.transaction("r", db.scripts, () =>
    Promise.all([
      db.scripts.toCollection().primaryKeys(),
      db.scripts.orderBy("title").primaryKeys(),
      db.scripts.orderBy("title").keys(),
      db.scripts.orderBy("trashedAt").primaryKeys(),
    ]),
  );
  const isTrashed = new Set(trashed.map(keyText));
  const titleOf = new Map(titled.map((id, at) => [keyText(id), titleText(titles[at])]));
  return ids
    .filter((id) => !isTrashed.has(keyText(id)))
    .map((id) => ({ id, title: titleOf.get(keyText(id)) || "Untitled script" }))
    .sort((one, other) => TITLES.compare(one.title, other.title) || cmp(one.id, other.id));
}

const TITLES = new Intl.Collator(undefined, { numeric: true });

/** As `readScript` reads it: a title that is neither a text nor a number is none. */
function titleText(title: unknown): string {
  return typeof title === "string" || typeof title === "number" ? String(title).trim() : "";
}
