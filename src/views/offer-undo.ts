import { type AssetKey, assetKeyText, type LocalId } from "../db/asset-key.ts";
import { keyText } from "../lib/key-text.ts";
import { type UndoEntry, UndoRefusal, useUndo } from "../state/undo.ts";
import { showToast, type ToastContent } from "../ui/toast.tsx";

/**
 * What something was done to. It can't be undone any more once all of the assets, or all of
 * the scripts, are deleted for good; it is not about those that are left out.
 */
export interface UndoSubject {
  readonly assets?: readonly AssetKey[];
  readonly scripts?: readonly LocalId[];
}

interface Offer {
  /** Those that are still there, by `assetKeyText`. */
  readonly assets: Set<string> | undefined;
  /** Those that are still there, by `keyText`. */
  readonly scripts: Set<string> | undefined;
  readonly close: () => void;
}

/** What can be undone, and is about something that can be deleted for good. */
const offers = new Map<UndoEntry, Offer>();

let closeLatest: (() => void) | undefined;

/**
 * Says what was done, and lets it be undone: by the button of the toast, or by Ctrl+Z,
 * which takes the toast away. The toast of what was done before goes: Ctrl+Z has that.
 */
export function offerUndo(text: string, about: UndoSubject, entry: UndoEntry): void {
  const undoable: UndoEntry = {
    words: entry.words,
    undo: () => {
      close();
      return entry.undo();
    },
  };
  const onPress = () => void tellUndone(useUndo.getState().undoEntry(undoable));
  const close = sayLatest({ text, action: { label: "Undo", onPress } });
  remember(undoable, about, close);
}

/** As `offerUndo` for what shows by itself that it was done: without a word. */
export function keepUndo(about: UndoSubject, entry: UndoEntry): void {
  closeLatest?.();
  remember(entry, about, () => undefined);
}

/** After these were deleted for good: what was done to them alone can't be undone any more. */
export function withdrawUndo({ assets = [], scripts = [] }: UndoSubject): void {
  forgetDone();
  const withdrawn = new Set<UndoEntry>();
  for (const [entry, offer] of offers) {
    for (const asset of assets) offer.assets?.delete(assetKeyText(asset));
    for (const script of scripts) offer.scripts?.delete(keyText(script));
    if (offer.assets?.size !== 0 && offer.scripts?.size !== 0) continue;
    withdrawn.add(entry);
    offer.close();
  }
  useUndo.setState(({ entries }) => ({ entries: entries.filter((one) => !withdrawn.has(one)) }));
  forgetDone();
}

function remember(entry: UndoEntry, { assets, scripts }: UndoSubject, close: () => void): void {
  forgetDone();
  useUndo.getState().push(entry);
  offers.set(entry, {
    assets: assets && new Set(assets.map(assetKeyText)),
    scripts: scripts && new Set(scripts.map(keyText)),
    close,
  });
}

/** Those that were undone, or are so long ago that nobody goes back to them. */
function forgetDone(): void {
  const entries = new Set(useUndo.getState().entries);
  for (const entry of offers.keys()) if (!entries.has(entry)) offers.delete(entry);
}

/** Says what came of undoing: what was undone, or why not. Anything else that is thrown is a bug. */
export async function tellUndone(undoing: Promise<string | null>): Promise<void> {
  try {
    const words = await undoing;
    if (words !== null) sayLatest({ text: words });
  } catch (error) {
    if (!(error instanceof UndoRefusal)) throw error;
    showToast({ text: error.message, tone: "bad" });
  }
}

/** What was done or undone last: a pile of them would cover what one works on. */
function sayLatest(content: ToastContent): () => void {
  closeLatest?.();
  const close = showToast(content);
  closeLatest = close;
  return close;
}
