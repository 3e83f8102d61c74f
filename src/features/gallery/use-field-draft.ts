import { useEffect, useRef, useState } from "react";
import type { Asset } from "../../db/schema.ts";
import { useDatabase } from "../../hooks/database-context.tsx";
import type { LeftText } from "../../state/kept-texts.ts";
import { useLeftTexts } from "../../state/left-texts.ts";
import { NO_FILTER } from "../../views/asset-filter.ts";
import { type DetailField, FIELD_WORDS } from "./detail-fields.ts";
import { formatGalleryView } from "./gallery-view.ts";
import { CHANGED_MEANWHILE, saveText, storedText } from "./save-text.ts";

export interface FieldDraft {
  /** What the field shows. */
  readonly value: string;
  /** What is typed; `null` while nothing is, so that what comes from elsewhere is seen. */
  readonly draft: string | null;
  /** Why the last try was refused, in words. */
  readonly refusal: string | null;
  /** What is stored was changed, in another tab or another place, since typing began. */
  readonly isChangedElsewhere: boolean;
  setDraft(draft: string): void;
  /** Saves what is typed, or what is given instead of it, over what came from elsewhere and was said, too. */
  save(instead?: string): Promise<void>;
  /** Saves what is typed where nothing came from elsewhere; else it stays as it is. */
  leave(): Promise<void>;
  undo(): void;
}

/**
 * What is typed into one field of an asset. It is saved even when the field goes from the
 * screen first, or the page is hidden; where the page is gone before that is done, at the
 * next start. What is refused then, or would replace what came from elsewhere, is left as
 * a notice, and as the draft for the next time. What is typed back to how it was is not
 * written over what came from elsewhere. What is no refusal is a bug, and thrown.
 */
export function useFieldDraft(asset: Asset, field: DetailField): FieldDraft {
  const typing = useTyping(asset, field);
  const { draft, before, written, own, stored, shown, held, isNew } = typing;
  const isGone = useRef(false);
  const write = useWrite(typing, isGone);
  const leave = () => write(draft, []);
  useSaveWhenGone(leave, isGone);

  function setDraft(typed: string) {
    const over = draft === null ? shown : before;
    if (draft === null && written === null) own.current = [];
    typing.setBefore(over);
    typing.setTyped(typed);
    if (typed === over && typing.refusal === null) typing.letGo();
    else typing.hold(typed, over);
  }
  function take(text: LeftText) {
    held.current = text;
    useLeftTexts.getState().keepDraft(text);
    typing.setTyped(text.typed);
    typing.setBefore(text.before);
    typing.setRefusal(text.refusal === CHANGED_MEANWHILE ? null : text.refusal);
  }
  useTakeLeft(asset, field, draft === null ? take : null);

  return {
    value: draft ?? shown,
    draft,
    refusal: typing.refusal,
    isChangedElsewhere:
      draft !== null && !isNew && ![before, ...own.current, draft.trim()].includes(stored),
    setDraft,
    save: (instead) => write(instead ?? draft, [stored]),
    leave,
    undo: typing.undo,
  };
}

/** What is typed, over what, and how it is kept. */
function useTyping(asset: Asset, field: DetailField) {
  const { name: library } = useDatabase();
  const stored = storedText(asset, field);
  const [draft, setTyped] = useState<string | null>(null);
  const [before, setBefore] = useState(stored);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [written, setWritten] = useWritten(stored);
  /** The draft as it is kept. */
  const held = useRef<LeftText | null>(null);
  /** What this field wrote, or is writing, since typing began: none of it came from elsewhere. */
  const own = useRef<readonly string[]>([]);

  function hold(typed: string, over: string): LeftText {
    const id = held.current?.id ?? crypto.randomUUID();
    held.current = leftText(library, asset, field, { id, typed, before: over });
    useLeftTexts.getState().keepDraft(held.current);
    return held.current;
  }
  function letGo() {
    if (held.current) useLeftTexts.getState().forgetText(held.current);
    held.current = null;
  }
  function undo() {
    letGo();
    setTyped(null);
    setRefusal(null);
  }
  const shown = written ?? stored;
  const isNew = field === "newTag";
  const values = { draft, before, refusal, written, stored, shown, held, own, isNew };
  return { ...values, setTyped, setBefore, setRefusal, setWritten, hold, letGo, undo };
}

type Typing = ReturnType<typeof useTyping>;

/** Writes what is typed over what it was typed over, or what is known besides. */
function useWrite(typing: Typing, isGone: { readonly current: boolean }) {
  const db = useDatabase();
  const [bug, setBug] = useState<{ readonly thrown: unknown } | null>(null);
  if (bug) throw bug.thrown;

  return async (typed: string | null, known: readonly string[]): Promise<void> => {
    const { before, refusal, held, own, isNew } = typing;
    if (typed === null) return;
    if (typed === before && refusal === null) return typing.undo();
    const text = typing.hold(typed, before);
    // The next tag may be typed while this one is being added.
    if (isNew) {
      held.current = null;
      typing.setTyped(null);
    }
    try {
      const saving = saveText(db, text, [...own.current, ...known]);
      own.current = [...own.current, typed.trim()];
      const refused = await saving;
      if (refused === null) endSaved(typing, text);
      else endRefused(typing, text, refused, isGone.current);
    } catch (thrown) {
      if (isGone.current) throw thrown;
      setBug({ thrown });
    }
  };
}

function endSaved(typing: Typing, text: LeftText): void {
  const { held, isNew, stored } = typing;
  const now = isNew ? "" : text.typed.trim();
  typing.setRefusal(null);
  typing.setBefore(now);
  typing.setWritten(isNew || now === stored ? null : now);
  if (isNew || held.current === null) useLeftTexts.getState().forgetText(text);
  else if (held.current.typed === text.typed) typing.letGo();
  // More was typed meanwhile, over what is saved now.
  else typing.hold(held.current.typed, now);
  typing.setTyped((typed) => (typed === text.typed ? null : typed));
}

function endRefused(typing: Typing, text: LeftText, refusal: string, isGone: boolean): void {
  const { held, isNew } = typing;
  // It was undone meanwhile.
  if (!isNew && held.current === null) return;
  if (isGone) {
    useLeftTexts.getState().leaveText({ ...text, refusal });
    return;
  }
  // The field says that by itself.
  if (refusal !== CHANGED_MEANWHILE) typing.setRefusal(refusal);
  if (!isNew) return;
  const typed = held.current ? `${text.typed}, ${held.current.typed}` : text.typed;
  useLeftTexts.getState().forgetText(text);
  typing.hold(typed, "");
  typing.setTyped(typed);
}

/** What this field has written, until what is stored has changed since; then `null`. */
function useWritten(stored: string) {
  const [written, setWritten] = useState<string | null>(null);
  const [seen, setSeen] = useState(stored);
  if (seen !== stored) {
    setSeen(stored);
    setWritten(null);
  }
  return [seen === stored ? written : null, setWritten] as const;
}

/** Saves when the field goes from the screen, and when the page is hidden: the last that many browsers tell of a page. */
function useSaveWhenGone(save: () => Promise<void>, isGone: { current: boolean }): void {
  const saveLatest = useRef(save);
  useEffect(() => {
    saveLatest.current = save;
  });
  useEffect(() => {
    isGone.current = false;
    const saveHidden = () => {
      if (document.visibilityState === "hidden") void saveLatest.current();
    };
    document.addEventListener("visibilitychange", saveHidden);
    return () => {
      document.removeEventListener("visibilitychange", saveHidden);
      isGone.current = true;
      void saveLatest.current();
    };
  }, [isGone]);
}

/** Gives the field what was left of it, as soon as it takes something. */
function useTakeLeft(
  { uid }: Asset,
  field: DetailField,
  take: ((text: LeftText) => void) | null,
): void {
  const left = useLeftTexts(({ left }) =>
    left.findLast((text) => text.uid === uid && text.field === field),
  );
  useEffect(() => {
    if (left) take?.(left);
  });
}

function leftText(
  library: string,
  asset: Asset,
  field: DetailField,
  draft: Pick<LeftText, "id" | "typed" | "before">,
): LeftText {
  const address = `#${formatGalleryView({ asset, filter: NO_FILTER })}`;
  const { uid, name } = asset;
  const { what } = FIELD_WORDS[field];
  return { library, uid, field, address, name, what, refusal: "", ...draft };
}
