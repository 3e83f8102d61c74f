import type { AssetKey } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { changeTags, editAsset, MAX_TEXT_LENGTHS } from "../../domain/assets/edit-asset.ts";
import { renameAsset } from "../../domain/assets/rename-asset.ts";
import { MAX_TAG_LENGTH } from "../../domain/assets/tidy-tags.ts";
import type { DomainErrorCode } from "../../domain/errors.ts";
import { formatCount } from "../../lib/format-count.ts";
import { REFUSAL_WORDS } from "../../views/asset-words.ts";

/** What can be typed about an asset. `newTag` is a tag that is not added yet. */
export type DetailField = "name" | "note" | "newTag" | "credit" | "licence" | "sourceUrl";

interface FieldWords {
  readonly label: string;
  /** What is typed there, within a sentence. */
  readonly what: string;
  readonly placeholder: string;
  readonly tooLong: string;
}

export const FIELD_WORDS: Readonly<Record<DetailField, FieldWords>> = {
  name: { label: "Name", what: "new name", placeholder: "", tooLong: "" },
  note: {
    label: "Note",
    what: "note",
    placeholder: "Add a note",
    tooLong: atMost("A note", MAX_TEXT_LENGTHS.note),
  },
  newTag: {
    label: "Add a tag",
    what: "new tag",
    placeholder: "Add a tag",
    tooLong: `A tag has at most ${MAX_TAG_LENGTH} characters.`,
  },
  credit: {
    label: "Credit",
    what: "credit",
    placeholder: "Who made it",
    tooLong: atMost("A credit", MAX_TEXT_LENGTHS.credit),
  },
  licence: {
    label: "Licence",
    what: "licence",
    placeholder: "On what terms",
    tooLong: atMost("A licence", MAX_TEXT_LENGTHS.licence),
  },
  sourceUrl: {
    label: "Source URL",
    what: "source URL",
    placeholder: "Where it comes from",
    tooLong: atMost("A source URL", MAX_TEXT_LENGTHS.sourceUrl),
  },
};

function atMost(what: string, characters: number): string {
  return `${what} has at most ${formatCount(characters)} characters. The old one is kept.`;
}

export function refusalWords(field: DetailField, code: DomainErrorCode): string {
  return code === "text-too-long" ? FIELD_WORDS[field].tooLong : REFUSAL_WORDS[code];
}

/** Writes one field and no other. @throws DomainError */
export function writeField(
  db: Database,
  key: AssetKey,
  field: DetailField,
  typed: string,
  at: Date,
): Promise<void> {
  if (field === "name") return renameAsset(db, key, typed, at);
  if (field === "newTag") return changeTags(db, key, { add: typed.split(/[,\n]/u) }, at);
  return editAsset(db, key, { [field]: typed }, at);
}
