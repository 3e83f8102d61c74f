import { useEffect, useRef, useState } from "react";
import { assetKeyText } from "../../db/asset-key.ts";
import type { Asset } from "../../db/schema.ts";
import { DomainError } from "../../domain/errors.ts";
import { useDatabase } from "../../hooks/database-context.tsx";
import { type LeftText, useLeftTexts } from "../../state/left-texts.ts";
import { type DetailField, FIELD_WORDS, refusalWords, writeField } from "./detail-fields.ts";
import { formatGalleryView, NO_FILTER } from "./gallery-view.ts";

export interface FieldDraft {
  /** What is typed; `null` while nothing is, so that what comes from elsewhere is seen. */
  readonly draft: string | null;
  /** Why the last try was refused, in words. */
  readonly refusal: string | null;
  /** What is stored was changed, in another tab or another place, since typing began. */
  readonly isChangedElsewhere: boolean;
  setDraft(draft: string): void;
  /** Saves what is typed, or what is given instead of it. */
  save(instead?: string): Promise<void>;
  undo(): void;
}

/**
 * What is typed into one field of an asset. It is saved even when the field goes from the
 * screen first, or the page is hidden; a refusal that comes then is left as a notice, and
 * the draft for the next time. What is typed back to how it was is not written over what
 * came from elsewhere. What is no refusal is a bug, and thrown.
 */
export function useFieldDraft(asset: Asset, field: DetailField): FieldDraft {
  const db = useDatabase();
  const isNew = field === "newTag";
  const stored = isNew ? "" : (asset[field] ?? "");
  const [left] = useState(() => leftTextOf(asset, field));
  const [draft, setTyped] = useState(left?.typed ?? null);
  const [before, setBefore] = useState(stored);
  const [refusal, setRefusal] = useState(left?.refusal ?? null);
  const [bug, setBug] = useState<{ readonly thrown: unknown } | null>(null);
  const isGone = useRef(false);
  if (bug) throw bug.thrown;

  function setDraft(typed: string) {
    if (draft === null) setBefore(stored);
    setTyped(typed);
  }
  function undo() {
    setTyped(null);
    setRefusal(null);
  }
  async function save(instead?: string): Promise<void> {
    const typed = instead ?? draft;
    if (typed === null) return;
    if (typed === before && refusal === null) return undo();
    // The next tag may be typed while this one is being added.
    if (isNew) setTyped(null);
    try {
      await writeField(db, asset, field, typed, new Date());
      setRefusal(null);
      setBefore(isNew ? "" : typed.trim());
      setTyped((now) => (now === typed ? null : now));
    } catch (thrown) {
      if (thrown instanceof DomainError) tellRefusal(refusalWords(field, thrown.code), typed);
      else if (isGone.current) throw thrown;
      else setBug({ thrown });
    }
  }
  function tellRefusal(words: string, typed: string) {
    if (isGone.current) useLeftTexts.getState().leaveText(leftText(asset, field, typed, words));
    else {
      setRefusal(words);
      if (isNew) setTyped((now) => (now ? `${typed}, ${now}` : typed));
    }
  }
  useSaveWhenGone(save, isGone, left);

  const isChangedElsewhere = draft !== null && stored !== before && stored !== draft.trim();
  return { draft, refusal, isChangedElsewhere, setDraft, save, undo };
}

/** Saves when the field goes from the screen, and when the page is hidden: the last that many browsers tell of a page. */
function useSaveWhenGone(
  save: () => Promise<void>,
  isGone: { current: boolean },
  left: LeftText | null,
): void {
  const saveLatest = useRef(save);
  useEffect(() => {
    saveLatest.current = save;
  });
  useEffect(() => {
    isGone.current = false;
    if (left) useLeftTexts.getState().forgetText(left);
    const saveHidden = () => {
      if (document.visibilityState === "hidden") void saveLatest.current();
    };
    document.addEventListener("visibilitychange", saveHidden);
    return () => {
      document.removeEventListener("visibilitychange", saveHidden);
      isGone.current = true;
      void saveLatest.current();
    };
  }, [isGone, left]);
}

function leftText(asset: Asset, field: DetailField, typed: string, refusal: string): LeftText {
  const address = `#${formatGalleryView({ asset, filter: NO_FILTER })}`;
  const { what } = FIELD_WORDS[field];
  return { asset: assetKeyText(asset), field, address, name: asset.name, what, typed, refusal };
}

function leftTextOf(asset: Asset, field: DetailField): LeftText | null {
  const { left } = useLeftTexts.getState();
  const key = assetKeyText(asset);
  return left.find((text) => text.asset === key && text.field === field) ?? null;
}
