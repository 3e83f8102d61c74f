import { useState } from "react";
import type { Asset } from "../../db/schema.ts";
import { changeTags } from "../../domain/assets/edit-asset.ts";
import { DomainError } from "../../domain/errors.ts";
import { recordEdit } from "../../domain/history/record-edit.ts";
import { useDatabase } from "../../hooks/database-context.tsx";
import { useKnownTags } from "../../hooks/use-known-tags.ts";
import { TagField } from "../../ui/tag-field.tsx";
import styles from "./asset-details.module.css";
import { FIELD_WORDS } from "./detail-fields.ts";
import { suggestTags } from "./suggest-tags.ts";
import { useFieldDraft } from "./use-field-draft.ts";

export interface AssetTagsProps {
  readonly asset: Asset;
  /** Escape where there is nothing to undo. */
  readonly onEscape: () => void;
}

/** The tags of an asset: each can go, more can come. */
export function AssetTags({ asset, onEscape }: AssetTagsProps) {
  const db = useDatabase();
  const [isWanted, setWanted] = useState(false);
  const { draft, refusal, setDraft, save, undo } = useFieldDraft(asset, "newTag");
  const known = useKnownTags(isWanted);

  async function remove(tag: string) {
    try {
      const at = new Date();
      await recordEdit(db, asset, at, () => changeTags(db, asset, { drop: [tag] }, at));
    } catch (thrown) {
      // It was deleted meanwhile, which the details say by themselves.
      if (!(thrown instanceof DomainError)) throw thrown;
    }
  }
  return (
    <div className={styles.section}>
      <TagField
        label="Tags"
        addLabel={FIELD_WORDS.newTag.label}
        tags={asset.tags}
        value={draft ?? ""}
        suggestions={suggestTags(known, asset.tags, draft ?? "")}
        refusal={refusal}
        onFocus={() => setWanted(true)}
        onChange={setDraft}
        onAdd={(suggestion) => void save(suggestion)}
        onRemove={(tag) => void remove(tag)}
        onEscape={() => (draft === null ? onEscape() : undo())}
      />
    </div>
  );
}
