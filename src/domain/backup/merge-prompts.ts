import { hasUid, namedPrompt } from "../../db/name-prompt.ts";
import type { Prompt } from "../../db/schema.ts";
import { type Changes, NO_CHANGES, together } from "./changes.ts";
import { chooseIds } from "./choose-ids.ts";
import { holdsOnlyOurs, type Merge } from "./merge.ts";
import { changedAt, isSameButKey } from "./same-row.ts";

/**
 * What some prompts of a backup change in this library. The same uid is the same prompt. One
 * without, which an older app has written, gets the one that an upgrade would give it, but
 * where an equal one has its id it is that one, and into an empty library it comes as it was.
 * Within a transaction that spans prompts, or in a dry run.
 */
export async function mergePrompts(merge: Merge, chunk: readonly Prompt[]): Promise<Changes> {
  const { db, isPlain, libraryId } = merge;
  const named = chunk.map((prompt) => namedPrompt(prompt, libraryId));
  const isEmpty = await holdsOnlyOurs(merge, "prompts");
  const uids = isEmpty ? [] : named.map(({ uid }) => uid);
  const there = await db.prompts.where("uid").anyOf(uids).toArray();
  const byUid = new Map(there.map((prompt) => [prompt.uid, prompt]));
  const atId = isEmpty ? [] : await db.prompts.bulkGet(chunk.map(({ id }) => id));
  const isThere = chunk.map((prompt, index) => {
    const other = atId[index];
    return other !== undefined && !hasUid(prompt) && isSameButKey(other, prompt);
  });
  const coming = (isPlain ? chunk : named).filter((_, index) => !isThere[index]);
  const fresh = coming.filter(({ uid }) => !byUid.has(uid));
  const ids = await chooseIds(
    merge,
    "prompts",
    fresh.map(({ id }) => id),
  );
  const added = fresh.map((prompt, index) => ({
    table: "prompts",
    row: { ...prompt, id: ids[index] ?? prompt.id },
  }));
  const met = coming.map((theirs) => {
    const own = byUid.get(theirs.uid);
    return own ? meeting(own, theirs) : NO_CHANGES;
  });
  return together([{ ...NO_CHANGES, added }, ...met]);
}

/** Few prompts say when they were changed: then ours stays. */
function meeting(ours: Prompt, theirs: Prompt): Changes {
  if (isSameButKey(ours, theirs)) return NO_CHANGES;
  const kept = { table: "prompts", why: "older" } as const;
  if (changedAt(theirs) <= changedAt(ours))
    return { ...NO_CHANGES, kept: [{ ...kept, from: "backup", row: theirs }] };
  return {
    ...NO_CHANGES,
    replaced: [{ table: "prompts", before: ours, after: { ...theirs, id: ours.id } }],
    kept: [{ ...kept, from: "library", row: ours }],
  };
}
