import { type AssetKey, assetKeyText } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { Asset } from "../../db/schema.ts";
import { DomainError } from "../errors.ts";
import { MAX_TAG_LENGTH, MAX_TAGS, tidyTag, tidyTags } from "./tidy-tags.ts";

export type TextField = "note" | "credit" | "licence" | "sourceUrl";

/** Characters (code points) that each text has at most. */
export const MAX_TEXT_LENGTHS: Readonly<Record<TextField, number>> = {
  note: 10_000,
  credit: 500,
  licence: 500,
  sourceUrl: 2_000,
};

/** Only what is named changes. */
export interface AssetChanges extends Partial<Readonly<Record<TextField, string>>> {
  /** All that it has from now on. */
  readonly tags?: readonly string[];
}

/**
 * Writes what is known about an asset. Texts lose the space around them, and one of
 * nothing but space takes its column away; tags are stored as `tidyTags` says. Writes
 * only what differs, and `updatedAt` with it; where nothing does, nothing is written.
 *
 * @throws DomainError `text-too-long` (a tag of more than 50 characters too), `too-many-tags`, `asset-not-found`
 */
export async function editAsset(
  db: Database,
  key: AssetKey,
  changes: AssetChanges,
  at: Date,
): Promise<void> {
  const tidied = tidyChanges(changes, assetKeyText(key));
  await db.transaction("rw", db.assets, () => writeChanges(db, key, () => tidied, at));
}

/**
 * Adds tags to those that an asset has at that moment, and takes others away, so that
 * two changes soon after one another, or from two tabs, both last.
 *
 * @throws DomainError `text-too-long`, `too-many-tags`, `asset-not-found`
 */
export async function changeTags(
  db: Database,
  key: AssetKey,
  { add = [], drop = [] }: { readonly add?: readonly string[]; readonly drop?: readonly string[] },
  at: Date,
): Promise<void> {
  const keyName = assetKeyText(key);
  await db.transaction("rw", db.assets, () =>
    writeChanges(
      db,
      key,
      ({ tags }) => {
        // Exactly as it stands there, so that a tag of an old row that is not tidy goes too.
        const left = tags.filter((tag) => !drop.includes(tag));
        requireShortTags(add, keyName);
        const changed = tidyTags([...left, ...add]);
        // A row from elsewhere may have more already, and can be given less.
        if (changed.length > left.length) requireFewTags(changed, keyName);
        return { tags: changed };
      },
      at,
    ),
  );
}

type TidiedChanges = { [Field in TextField]?: string | undefined } & { tags?: readonly string[] };

function tidyChanges({ tags, ...texts }: AssetChanges, keyName: string): TidiedChanges {
  const tidied: TidiedChanges = {};
  for (const field of Object.keys(MAX_TEXT_LENGTHS) as TextField[]) {
    const text = texts[field]?.trim();
    if (text === undefined) continue;
    if ([...text].length > MAX_TEXT_LENGTHS[field]) throw new DomainError("text-too-long", keyName);
    tidied[field] = text === "" ? undefined : text;
  }
  if (tags) {
    tidied.tags = tidyTags(tags);
    requireShortTags(tags, keyName);
    requireFewTags(tidied.tags, keyName);
  }
  return tidied;
}

function requireShortTags(tags: readonly string[], keyName: string): void {
  if (tags.some((tag) => [...tidyTag(tag)].length > MAX_TAG_LENGTH)) {
    throw new DomainError("text-too-long", keyName);
  }
}

function requireFewTags(tags: readonly string[], keyName: string): void {
  if (tags.length > MAX_TAGS) throw new DomainError("too-many-tags", keyName);
}

async function writeChanges(
  db: Database,
  key: AssetKey,
  changesOf: (asset: Asset) => TidiedChanges,
  at: Date,
): Promise<void> {
  const asset = await db.assets.get([key.type, key.id]);
  if (!asset) throw new DomainError("asset-not-found", assetKeyText(key));
  const different = Object.entries(changesOf(asset)).filter(
    ([field, value]) => JSON.stringify(asset[field as keyof Asset]) !== JSON.stringify(value),
  );
  if (different.length === 0) return;
  await db.assets.update([key.type, key.id], { ...Object.fromEntries(different), updatedAt: at });
}
