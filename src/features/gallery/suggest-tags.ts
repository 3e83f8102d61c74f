import { tagKey } from "../../domain/assets/tidy-tags.ts";
import { foldText } from "../../lib/fold-text.ts";

/** More is no help while typing. */
const MOST = 6;

/** Known tags that have what is typed in them, those that begin so first; none that the asset has already. */
export function suggestTags(
  known: readonly string[],
  tags: readonly string[],
  typed: string,
): readonly string[] {
  const wanted = foldText(typed.trim());
  const has = new Set(tags.map(tagKey));
  const fitting = known.filter((tag) => !has.has(tagKey(tag)) && foldText(tag).includes(wanted));
  const begins = (tag: string) => foldText(tag).startsWith(wanted);
  return [...fitting.filter(begins), ...fitting.filter((tag) => !begins(tag))].slice(0, MOST);
}
