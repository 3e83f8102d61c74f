import type { Database } from "../../db/database.ts";
import { tagKey } from "./tidy-tags.ts";

/**
 * Every tag of the library once, in alphabetical order; of spellings that differ only in
 * case, one. Reads the keys of the index, each once, so that no row is touched however
 * many assets have a tag.
 */
export async function listTags(db: Database): Promise<readonly string[]> {
  const tags = new Map<string, string>();
  for (const tag of await db.assets.orderBy("tags").uniqueKeys()) {
    if (typeof tag === "string" && !tags.has(tagKey(tag))) tags.set(tagKey(tag), tag);
  }
  return [...tags.values()].sort(ALPHABET.compare);
}

const ALPHABET = new Intl.Collator("en", { sensitivity: "base", numeric: true });
