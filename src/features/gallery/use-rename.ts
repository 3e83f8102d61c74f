import { useRef, useState } from "react";
import type { Asset } from "../../db/schema.ts";
import { MAX_NAME_LENGTH, renameAsset } from "../../domain/assets/rename-asset.ts";
import { DomainError, type DomainErrorCode } from "../../domain/errors.ts";
import { useDatabase } from "../../hooks/database-context.tsx";

export const REFUSAL_WORDS: Readonly<Record<DomainErrorCode, string>> = {
  "name-empty": "A name needs at least one character. The old one is kept.",
  "name-too-long": `A name has at most ${MAX_NAME_LENGTH} characters. The old one is kept.`,
  "asset-not-found": "This asset was deleted in the meantime.",
};

export interface Rename {
  /** Why the last try was refused. */
  readonly refusal: DomainErrorCode | null;
  /** Answers whether the name was taken. */
  rename(name: string): Promise<boolean>;
  forget(): void;
}

/** Renames an asset, one try at a time; what is no refusal is a bug, and thrown while rendering. */
export function useRename(asset: Asset): Rename {
  const db = useDatabase();
  const [refusal, setRefusal] = useState<DomainErrorCode | null>(null);
  const [bug, setBug] = useState<{ readonly thrown: unknown } | null>(null);
  const isBusy = useRef(false);
  if (bug) throw bug.thrown;

  async function rename(name: string): Promise<boolean> {
    if (isBusy.current) return false;
    isBusy.current = true;
    try {
      await renameAsset(db, asset, name, new Date());
      setRefusal(null);
      return true;
    } catch (thrown) {
      if (thrown instanceof DomainError) setRefusal(thrown.code);
      else setBug({ thrown });
      return false;
    } finally {
      isBusy.current = false;
    }
  }
  return { refusal, rename, forget: () => setRefusal(null) };
}
