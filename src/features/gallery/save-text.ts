import type { Database } from "../../db/database.ts";
import type { Asset } from "../../db/schema.ts";
import { changeIfStill } from "../../domain/assets/change-if-still.ts";
import { DomainError } from "../../domain/errors.ts";
import { hasErrorNamed } from "../../domain/has-error-named.ts";
import { recordEdit } from "../../domain/history/record-edit.ts";
import { storageErrorWords } from "../../domain/storage-error.ts";
import type { LeftText } from "../../state/kept-texts.ts";
import { REFUSAL_WORDS } from "../../views/asset-words.ts";
import { takeBackError, tellError } from "../../views/tell-error.ts";
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
    takeBackError(NOT_SAVED);
    return isSaved ? null : CHANGED_MEANWHILE;
  } catch (thrown) {
    if (thrown instanceof DomainError) return refusalWords(field, thrown.code);
    // The screen says more about it.
    if (hasErrorNamed(thrown, "DatabaseClosedError"))
      return "Not saved: this tab has let go of your library. Reload it to go on.";
    const words = storageErrorWords(thrown);
    if (words === null) throw thrown;
    tellError(NOT_SAVED, thrown, `saving the field ${field}`);
    return `It could not be saved: ${words.replace(/\.?\s*$/u, ".")} It is tried again when you leave the field.`;
  }
}

const NOT_SAVED = "What you typed could not be saved.";

/** What was kept may come from a later Scenekeep. */
export function isDetailField(field: string): field is DetailField {
  return Object.hasOwn(FIELD_WORDS, field);
}
