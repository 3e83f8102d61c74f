import type { LocalId } from "../../db/asset-key.ts";
import type { Script } from "../../db/schema.ts";
import { keyText } from "../../lib/key-text.ts";
import { type Changes, type KeptRow, NO_CHANGES, together } from "./changes.ts";
import { chooseIds } from "./choose-ids.ts";
import { holdsOnlyOurs, type Merge } from "./merge.ts";
import { changedAt, isSameScript } from "./same-row.ts";
import type { TranslatedScript } from "./translate-script.ts";

export interface MergedScripts {
  readonly changes: Changes;
  /** What each is here, by its `keyText` in the backup. */
  readonly ids: ReadonlyMap<string, LocalId>;
}

/**
 * What some scripts of a backup change in this library: the same uid is the same script,
 * and of two that differ the one that was changed later stays, the other is reported.
 * Within a transaction that spans scripts, or in a dry run.
 */
export async function mergeScripts(
  merge: Merge,
  chunk: readonly TranslatedScript[],
): Promise<MergedScripts> {
  const { db } = merge;
  const isEmpty = await holdsOnlyOurs(merge, "scripts");
  const uids = isEmpty ? [] : chunk.map(({ script }) => script.uid);
  const there = await db.scripts.where("uid").anyOf(uids).toArray();
  // Of several with one uid the first, as in the backup.
  const byUid = new Map(there.reverse().map((script) => [script.uid, script]));
  const fresh = chunk.filter(({ script }) => !byUid.has(script.uid));
  const freshIds = await chooseIds(
    merge,
    "scripts",
    fresh.map(({ script }) => script.id),
  );
  const idOf = new Map(fresh.map((one, index) => [one, freshIds[index]]));
  const ids = new Map<string, LocalId>();
  const changes = chunk.map((one) => {
    const { script, cleared } = one;
    const ours = byUid.get(script.uid);
    const id = ours?.id ?? idOf.get(one) ?? script.id;
    ids.set(keyText(script.id), id);
    const theirs = { ...script, id };
    const own = ours
      ? meeting(merge, ours, theirs)
      : { ...NO_CHANGES, added: [{ table: "scripts", row: theirs }] };
    return { ...own, kept: [...own.kept, ...keptFields(theirs, cleared)] };
  });
  return { changes: together(changes), ids };
}

function meeting({ source }: Merge, ours: Script, theirs: Script): Changes {
  if (isSameScript(ours, theirs)) return NO_CHANGES;
  if (!isNewer(ours, theirs, source.datesKnown)) {
    return { ...NO_CHANGES, kept: [{ ...OLDER, from: "backup", row: theirs }] };
  }
  // Whoever has it open sees that it is another one.
  const revision = Math.max(revisionOf(theirs), revisionOf(ours) + 1);
  return {
    ...NO_CHANGES,
    replaced: [{ table: "scripts", before: ours, after: { ...theirs, revision } }],
    kept: [{ ...OLDER, from: "library", row: ours }],
  };
}

const OLDER = { table: "scripts", why: "older" } as const;

/** An older library does not say when a script was changed: it counts only where nobody has changed ours. */
function isNewer(ours: Script, theirs: Script, datesKnown: boolean): boolean {
  const isLater = changedAt(theirs) > changedAt(ours);
  return datesKnown ? isLater : isLater && revisionOf(ours) === 0;
}

function revisionOf({ revision }: { readonly revision: unknown }): number {
  return typeof revision === "number" && Number.isFinite(revision) ? revision : 0;
}

function keptFields({ id, uid }: Script, cleared: readonly string[]): readonly KeptRow[] {
  if (cleared.length === 0) return [];
  return [
    { table: "scripts", from: "backup", why: "broken", row: { id, uid, legacyAssets: cleared } },
  ];
}
