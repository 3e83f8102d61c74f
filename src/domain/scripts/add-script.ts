import type { LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { Script } from "../../db/schema.ts";
import { hasErrorNamed } from "../has-error-named.ts";
import type { Stamps } from "../scenes/link-change.ts";
import { newAct } from "./add-act.ts";
import { mappingsOfScript } from "./mappings-of-script.ts";
import { tidyTitle } from "./tidy-title.ts";

/**
 * Adds a script with a title and one act without scenes; every field that the earlier app
 * expects is there.
 *
 * @throws DomainError `title-empty`, `title-too-long`
 */
export async function addScript(
  db: Database,
  title: string,
  { at, newUid }: Stamps,
): Promise<LocalId> {
  const row = newScript(tidyTitle(title), newUid(), at);
  return db.transaction("rw", db.scripts, db.scriptAssetMappings, () => addRow(db, row, at));
}

type NewScript = Omit<Script, "id"> & Readonly<Record<string, unknown>>;

function newScript(title: string, uid: string, at: Date): NewScript {
  return {
    uid,
    title,
    genre: [],
    alias: "",
    logline: "",
    tone: "",
    notes: "",
    setting: { time: "", location: "" },
    themes: [],
    characters: [],
    acts: [newAct(0)],
    updatedAt: at,
    revision: 0,
    legacyAssets: [],
  };
}

/** Ids by the clock: none comes again, though nobody remembers those that were deleted. */
const IDS_PER_MS = 1024;

/**
 * A row with a key beyond 2^53 ends the browser's own counting for good, and a mapping to a
 * script that is gone would be taken for one of the new script.
 */
async function addRow(db: Database, row: NewScript, at: Date): Promise<LocalId> {
  const counted = await addByBrowser(db, row);
  if (counted !== null && !(await isTaken(db, counted))) return counted;
  if (counted !== null) await db.scripts.delete(counted);
  let id = typeof counted === "number" ? counted + 1 : at.getTime() * IDS_PER_MS;
  while ((await isTaken(db, id)) || (await db.scripts.where(":id").equals(id).count()) > 0) id += 1;
  return db.scripts.add({ ...row, id });
}

/** `null` where the browser cannot count on. */
async function addByBrowser(db: Database, row: NewScript): Promise<LocalId | null> {
  try {
    // A row of its own: the id is written into it.
    return await db.scripts.add({ ...row });
  } catch (error) {
    if (hasErrorNamed(error, "ConstraintError")) return null;
    throw error;
  }
}

async function isTaken(db: Database, id: LocalId): Promise<boolean> {
  return (await mappingsOfScript(db, id).count()) > 0;
}
