/**
 * The address that a text is, if it is one of the web; `null` for any other text, and for what
 * is none, as a row of a stranger's backup may hold. Only what is http or https may become a
 * link: `javascript:` and `data:` run or show whatever whoever wrote it wants, and what is
 * relative would lead into this page.
 */
export function webUrl(text: unknown): URL | null {
  if (typeof text !== "string") return null;
  const trimmed = text.trim();
  if (!/^https?:\/\//i.test(trimmed) || !URL.canParse(trimmed)) return null;
  const url = new URL(trimmed);
  return url.protocol === "http:" || url.protocol === "https:" ? url : null;
}
