import type { Database } from "../../db/database.ts";
import type { Asset } from "../../db/schema.ts";
import { changeIfStill } from "../../domain/assets/change-if-still.ts";
import { DomainError } from "../../domain/errors.ts";
import { recordEdit } from "../../domain/history/record-edit.ts";
import { storageErrorWords } from "../../domain/storage-error.ts";
import type { LeftText } from "../../state/kept-texts.ts";
import { REFUSAL_WORDS } from "../../views/asset-words.ts";
import { type DetailField, FIELD_WORDS, refusalWords, writeField } from "./detail-fields.ts";
import { parseGalleryView } from "./gallery-view.ts";

/** Why a text is not written that was typed over something else than what is there now. */
export const CHANGED_MEANWHILE =
  "It was changed elsewhere meanwhile, and what you typed is kept here.";

/** What a field holds; a tag that is not added yet is nowhere. */
export function storedText(asset: Asset, field: DetailField): string {
  return field === "newTag" ? "" : (asset[field] ?? "");
}

/**
 * Saves what was typed, but never over what came from elsewhere: only over what it was
 * typed over, or what is known besides. Answers why it was refused, in words; `null`:
 * it is saved. What is no refusal is a bug, and thrown.
 */
export async function saveText(
  db: Database,
  text: LeftText,
  known: readonly string[] = [],
): Promise<string | null> {
  const { field, typed, uid } = text;
  const key = parseGalleryView(text.address).asset;
  if (!key || !isDetailField(field)) return REFUSAL_WORDS["asset-not-found"];
  const over = [text.before, typed.trim(), ...known];
  try {
    const at = new Date();
    const { result: isSaved } = await recordEdit(db, key, at, () =>
      changeIfStill(
        db,
        { key, uid },
        (asset) => field === "newTag" || over.includes(storedText(asset, field)),
        () => writeField(db, key, field, typed, at),
      ),
    );
    return isSaved ? null : CHANGED_MEANWHILE;
  } catch (thrown) {
    if (thrown instanceof DomainError) return refusalWords(field, thrown.code);
    const words = storageErrorWords(thrown);
    if (words === null) throw thrown;
    return `It could not be saved: ${words.replace(/\.?\s*$/u, ".")} It is tried again when you leave the field.`;
  }
}

function isDetailField(field: string): field is DetailField {
  return Object.hasOwn(FIELD_WORDS, field);
}
