import { DomainError } from "../errors.ts";

/** Characters (code points). */
export const MAX_TITLE_LENGTH = 200;

/**
 * A title as it is stored: without the space around it.
 *
 * @throws DomainError `title-empty`, `title-too-long`
 */
export function tidyTitle(title: string): string {
  const trimmed = title.trim();
  if (trimmed === "") throw new DomainError("title-empty", "");
  if ([...trimmed].length > MAX_TITLE_LENGTH) throw new DomainError("title-too-long", trimmed);
  return trimmed;
}
