import { useEffect, useRef, useState } from "react";
import { assetKeyText } from "../../db/asset-key.ts";
import type { Asset } from "../../db/schema.ts";
import { renameAsset } from "../../domain/assets/rename-asset.ts";
import { DomainError } from "../../domain/errors.ts";
import { useDatabase } from "../../hooks/database-context.tsx";
import { type LeftName, useLeftName } from "../../state/left-name.ts";
import { REFUSAL_WORDS } from "./asset-words.ts";
import { formatGalleryView, NO_FILTER } from "./gallery-view.ts";

export interface NameDraft {
  /** What is typed; `null` while nothing is, so that a new name from elsewhere is seen. */
  readonly draft: string | null;
  /** Why the last try was refused, in words. */
  readonly refusal: string | null;
  setDraft(draft: string): void;
  save(): Promise<void>;
  undo(): void;
}

/**
 * A new name for an asset. What is typed is saved even when its field goes from the screen
 * first; a refusal that comes then is left as a notice, and the draft for the next time.
 * What is no refusal is a bug, and thrown.
 */
export function useNameDraft(asset: Asset): NameDraft {
  const db = useDatabase();
  const [left] = useState(() => leftNameOf(asset));
  const [draft, setDraft] = useState(left?.typed ?? null);
  const [refusal, setRefusal] = useState(left?.refusal ?? null);
  const [bug, setBug] = useState<{ readonly thrown: unknown } | null>(null);
  const isGone = useRef(false);
  if (bug) throw bug.thrown;

  async function save(): Promise<void> {
    if (draft === null) return;
    try {
      await renameAsset(db, asset, draft, new Date());
      setRefusal(null);
      setDraft((now) => (now === draft ? null : now));
    } catch (thrown) {
      if (thrown instanceof DomainError) tellRefusal(REFUSAL_WORDS[thrown.code], draft);
      else if (isGone.current) throw thrown;
      else setBug({ thrown });
    }
  }
  function tellRefusal(words: string, typed: string) {
    if (isGone.current) useLeftName.getState().leaveName(leftName(asset, typed, words));
    else setRefusal(words);
  }
  const saveLatest = useRef(save);
  useEffect(() => {
    saveLatest.current = save;
  });
  useEffect(() => {
    isGone.current = false;
    if (left) useLeftName.getState().forgetName();
    return () => {
      isGone.current = true;
      void saveLatest.current();
    };
  }, [left]);

  function undo() {
    setDraft(null);
    setRefusal(null);
  }
  return { draft, refusal, setDraft, save, undo };
}

function leftName(asset: Asset, typed: string, refusal: string): LeftName {
  const address = `#${formatGalleryView({ asset, filter: NO_FILTER })}`;
  return { asset: assetKeyText(asset), address, name: asset.name, typed, refusal };
}

function leftNameOf(asset: Asset): LeftName | null {
  const { left } = useLeftName.getState();
  return left?.asset === assetKeyText(asset) ? left : null;
}
