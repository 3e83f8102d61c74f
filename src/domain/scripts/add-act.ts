import type { LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { isList } from "../../db/legacy-places.ts";
import { keyText } from "../../lib/key-text.ts";
import { DomainError } from "../errors.ts";
import type { Stamps } from "../scenes/link-change.ts";
import { editScript, type ScriptDraft } from "./edit-script.ts";

/**
 * Adds an act without scenes at the end of a script.
 *
 * @returns its position among the acts, from 0
 * @throws DomainError `script-not-found`; `script-unreadable`: its acts are no list
 */
export async function addAct(
  db: Database,
  scriptId: LocalId,
  { at }: Pick<Stamps, "at">,
): Promise<{ readonly index: number }> {
  let index = 0;
  await editScript(db, scriptId, at, (draft) => {
    const acts = requireActs(draft);
    index = acts.length;
    acts.push(newAct(index));
    draft.acts = acts;
    return true;
  });
  return { index };
}

/** As the earlier app made it. */
export function newAct(index: number): Record<string, unknown> {
  return { act_number: index + 1, summary: "", scenes: [] };
}

/**
 * The acts of a script, to be changed. Where there are none yet, a list that is not in it.
 *
 * @throws DomainError `script-unreadable`
 */
export function requireActs({ id, acts }: ScriptDraft): unknown[] {
  if (acts === undefined || acts === null) return [];
  if (!isList(acts)) throw new DomainError("script-unreadable", keyText(id));
  return acts;
}
