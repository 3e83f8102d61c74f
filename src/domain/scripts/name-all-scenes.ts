import type { LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { nameScenes } from "../../db/name-scenes.ts";
import type { Script } from "../../db/schema.ts";
import { nextRevision } from "./edit-script.ts";

export interface NamingOptions {
  readonly now: () => Date;
  readonly newUid: () => string;
  /** Awaited before each script. */
  readonly untilIdle: (signal: AbortSignal) => Promise<void>;
  readonly signal: AbortSignal;
}

/**
 * Gives scenes and dialogues of all scripts ids where they have none, since without one
 * nothing can be linked to them. Nothing in a row says that another program has written it,
 * so all are read, one after the other; a script is written, as its next revision, only
 * where something was without an id. One that the browser can't read is passed over.
 */
export async function nameAllScenes(
  db: Database,
  { now, newUid, untilIdle, signal }: NamingOptions,
): Promise<void> {
  for (const id of await db.scripts.toCollection().primaryKeys()) {
    await untilIdle(signal);
    if (signal.aborted) return;
    const read = await readScriptRow(db, id);
    if (!read || !nameScenes(read, () => "to be seen")) continue;
    await db.transaction("rw", db.scripts, async () => {
      const script = await db.scripts.get(id);
      if (!script || !nameScenes(script, newUid)) return;
      await db.scripts.put(nextRevision(script, now()));
    });
  }
}

async function readScriptRow(db: Database, id: LocalId): Promise<Script | undefined> {
  try {
    return await db.scripts.get(id);
  } catch {
    return undefined;
  }
}
