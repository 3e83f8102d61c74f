import { assetKeyText } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { placeText } from "../../domain/assets/legacy-uses.ts";
import { undoImportedLinks } from "../../domain/imports/undo-imported-links.ts";
import { changesNothing } from "../../domain/scenes/link-change.ts";
import { findPlace } from "../../domain/scripts/find-place.ts";
import { readScript } from "../../domain/scripts/read-script.ts";
import { formatAmount } from "../../lib/format-count.ts";
import { UndoRefusal } from "../../state/undo.ts";
import { showToast } from "../../ui/toast.tsx";
import { offerUndo } from "../../views/offer-undo.ts";
import { whileUndoing } from "../../views/while-busy.ts";
import type { LinkedAsset, LinkedRun } from "./linked-run.ts";
import { linkedWords, unlinkedWords } from "./linked-words.ts";

/** Says what an import linked, and lets that be undone; the assets themselves stay. */
export async function sayLinked(db: Database, { assets, links }: LinkedRun): Promise<void> {
  // The words do without the place, where the library was closed meanwhile.
  const place = await placeWords(db, assets).catch(() => null);
  const text = linkedWords(assets, place);
  const isNew = links.some(({ change, putBack }) => putBack.length > 0 || !changesNothing(change));
  if (!isNew) {
    // It was shown there before all others already.
    showToast({ text });
    return;
  }
  const byText = new Map(assets.map(({ key }) => [assetKeyText(key), key]));
  offerUndo(text, [...byText.values()], {
    words: unlinkedWords(assets),
    undo: async () => {
      const { undone, left } = await whileUndoing(
        `Unlinking ${formatAmount(assets.length, "asset")}`,
        () => undoImportedLinks(db, links, new Date()),
      );
      if (undone === 0) throw new UndoRefusal(NOT_UNDONE);
      return left > 0 ? PARTLY_UNDONE : unlinkedWords(assets);
    },
  });
}

const NOT_UNDONE = "Nothing to undo: all of it was changed again or deleted meanwhile";
const PARTLY_UNDONE = "Undone, but for what was changed again or deleted meanwhile";

/** "Act 1, Scene 3"; `null` where they were linked to several places. */
async function placeWords(db: Database, assets: readonly LinkedAsset[]): Promise<string | null> {
  const [first, ...others] = assets.map(({ place }) => place);
  if (!first || others.some((place) => placeText(place) !== placeText(first))) return null;
  const script = await db.scripts.get(first.scriptId);
  if (!script) return null;
  return findPlace(readScript(script), first).text;
}
