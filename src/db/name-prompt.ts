import type { Prompt } from "./schema.ts";
import { withColumns } from "./versions/v8-columns.ts";
import { uidOfRow } from "./versions/v8-uid.ts";

/**
 * A prompt with a uid: its own, or the one that an upgrade of its library would give it.
 * What stood in its place and is none is kept under `displaced`.
 */
export function namedPrompt(prompt: Prompt, libraryId: string): Prompt {
  if (hasUid(prompt)) return prompt;
  const uid = uidOfRow(libraryId, "prompts", prompt.id);
  return { ...withColumns(prompt, { uid }).row, id: prompt.id };
}

/** False for one that another program has written since the upgrade. */
export function hasUid({ uid }: { readonly uid: unknown }): boolean {
  return typeof uid === "string" && uid !== "";
}
