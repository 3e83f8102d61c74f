/** Tags that one asset has at most. */
export const MAX_TAGS = 50;
/** Characters (code points). */
export const MAX_TAG_LENGTH = 50;

/**
 * Tags as they are stored: without the space around them, inner space collapsed to one,
 * none empty, each once. Two that differ only in case are one, as it was spelled first.
 */
export function tidyTags(tags: readonly string[]): readonly string[] {
  const kept = new Map<string, string>();
  for (const tag of tags) {
    const tidy = tidyTag(tag);
    const key = tagKey(tidy);
    if (tidy !== "" && !kept.has(key)) kept.set(key, tidy);
  }
  return [...kept.values()];
}

/** One tag as it is stored; '' where nothing is left. */
export function tidyTag(tag: string): string {
  return tag.normalize("NFC").trim().replace(/\s+/gu, " ");
}

/** The same for two tags that are one. Both cases, since letters like ſ and ẞ have only one way back. */
export function tagKey(tag: string): string {
  return tidyTag(tag).toUpperCase().toLowerCase();
}
