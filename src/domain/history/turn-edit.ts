import { type AssetType, assetKeyText, type LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { isEqualValue } from "../../lib/equal-value.ts";
import { MAX_TAGS, tidyTags } from "../assets/tidy-tags.ts";
import { DomainError } from "../errors.ts";
import type { AssetEdit } from "./asset-edit.ts";
import type { Turned } from "./turn.ts";

/**
 * Undoes what was written about an asset, inside a transaction on `assets`: each text that is
 * still as it was written, and of the tags those that came and went; others stay.
 *
 * @throws DomainError `asset-not-found`
 */
export async function undoEdit(
  db: Database,
  edit: AssetEdit,
  at: Date,
): Promise<Turned<"edit-asset">> {
  const { key, uid, texts, tags } = edit;
  const place: [AssetType, LocalId] = [key.type, key.id];
  const row = await db.assets.get(place);
  if (row?.uid !== uid) throw new DomainError("asset-not-found", assetKeyText(key));
  const still = texts.filter(({ column, after }) => (row[column] ?? null) === after);
  const backTags = tags && tagsBack(row.tags, tags);
  const changes: Record<string, unknown> = { updatedAt: at };
  // An `undefined` takes the column away.
  for (const { column, before } of still) changes[column] = before ?? undefined;
  if (backTags) changes.tags = backTags;
  const done = still.length + (backTags ? 1 : 0);
  if (done > 0) await db.assets.update(place, changes);
  return {
    done,
    left: texts.length + (tags ? 1 : 0) - done,
    change: { ...edit, texts: still, tags: backTags ? tags : null },
  };
}

/** Writes again what was undone, as far as nobody has written anything else since. */
export async function redoEdit(
  db: Database,
  edit: AssetEdit,
  at: Date,
): Promise<Turned<"edit-asset">> {
  const { change, ...turned } = await undoEdit(db, turnedRound(edit), at);
  return { ...turned, change: turnedRound(change) };
}

function turnedRound({ texts, tags, ...edit }: AssetEdit): AssetEdit {
  return {
    ...edit,
    texts: texts.map(({ column, before, after }) => ({ column, before: after, after: before })),
    tags: tags && { before: tags.after, after: tags.before },
  };
}

/** `null` where it would change nothing, or be more tags than an asset may have. */
function tagsBack(
  now: readonly string[],
  { before, after }: NonNullable<AssetEdit["tags"]>,
): readonly string[] | null {
  if (isEqualValue(now, after)) return before;
  const came = after.filter((tag) => !before.includes(tag));
  const went = before.filter((tag) => !after.includes(tag));
  const back = tidyTags([...now.filter((tag) => !came.includes(tag)), ...went]);
  return isEqualValue(back, now) || back.length > Math.max(MAX_TAGS, now.length) ? null : back;
}
