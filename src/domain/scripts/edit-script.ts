import type { LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { legacyAssetsOf } from "../../db/legacy-places.ts";
import type { Script } from "../../db/schema.ts";
import { keyText } from "../../lib/key-text.ts";
import { DomainError } from "../errors.ts";

/** A script's row while it is being changed: a copy, so that nobody else sees it. */
export type ScriptDraft = { -readonly [field in keyof Script]: Script[field] };

/**
 * Changes a script in one transaction. `edit` changes the draft that it is given, and
 * answers whether it did: only then the row is written, as the next revision. Fields that we
 * don't know, and what can't be read, stay as they were.
 *
 * @throws DomainError `script-not-found`, and those of `edit`; then nothing has changed
 */
export function editScript(
  db: Database,
  id: LocalId,
  at: Date,
  edit: (draft: ScriptDraft) => boolean | Promise<boolean>,
): Promise<boolean> {
  return db.transaction("rw", db.scripts, db.scriptAssetMappings, async () => {
    const draft: ScriptDraft | undefined = await db.scripts.get(id);
    if (!draft) throw new DomainError("script-not-found", keyText(id));
    if (!(await edit(draft))) return false;
    await db.scripts.put(nextRevision(draft, at));
    return true;
  });
}

/** A row without a revision, as another program may have written it, counts from 0. */
export function nextRevision(script: ScriptDraft, at: Date): Script {
  const before: unknown = script.revision;
  const revision = (typeof before === "number" && Number.isFinite(before) ? before : 0) + 1;
  return { ...script, revision, updatedAt: at, legacyAssets: legacyAssetsOf(script) };
}
