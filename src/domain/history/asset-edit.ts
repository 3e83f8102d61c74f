import type { AssetKey } from "../../db/asset-key.ts";
import type { Asset } from "../../db/schema.ts";
import { isEqualValue } from "../../lib/equal-value.ts";

/** Columns of an asset that a person writes, but for its tags. */
export const EDITED_TEXTS = ["name", "note", "credit", "licence", "sourceUrl"] as const;

export type EditedText = (typeof EDITED_TEXTS)[number];

/** What was written about an asset. */
export interface AssetEdit {
  readonly key: AssetKey;
  /** Another asset under the same key is another asset. */
  readonly uid: string;
  /** `null`: the column was not there. */
  readonly texts: readonly {
    readonly column: EditedText;
    readonly before: string | null;
    readonly after: string | null;
  }[];
  /** `null`: they stayed. */
  readonly tags: { readonly before: readonly string[]; readonly after: readonly string[] } | null;
}

/** What is different about two states of one asset; `null` where nothing is. */
export function editBetween(before: Asset, after: Asset): AssetEdit | null {
  const { type, id, uid } = after;
  const texts = EDITED_TEXTS.filter((column) => before[column] !== after[column]).map((column) => ({
    column,
    before: before[column] ?? null,
    after: after[column] ?? null,
  }));
  const tags = isEqualValue(before.tags, after.tags)
    ? null
    : { before: before.tags, after: after.tags };
  return texts.length === 0 && tags === null ? null : { key: { type, id }, uid, texts, tags };
}
