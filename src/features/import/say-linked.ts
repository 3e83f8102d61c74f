import { assetKeyText } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { placeText } from "../../domain/assets/legacy-uses.ts";
import { type ImportedLinks, undoImportedLinks } from "../../domain/imports/undo-imported-links.ts";
import { changesNothing } from "../../domain/scenes/link-change.ts";
import { placeInWords } from "../../domain/scripts/place-in-words.ts";
import { formatAmount } from "../../lib/format-count.ts";
import { UndoRefusal } from "../../state/undo.ts";
import { showToast } from "../../ui/toast.tsx";
import { offerUndo, type UndoSubject } from "../../views/offer-undo.ts";
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
  offerUndo(text, subjectOf(assets, links), {
    words: unlinkedWords(assets),
    undo: async () => {
      const { undone, left, keptOut } = await whileUndoing(
        `Unlinking ${formatAmount(assets.length, "asset")}`,
        () => undoImportedLinks(db, links, new Date()),
      );
      if (undone === 0) throw new UndoRefusal(NOT_UNDONE);
      if (left > 0) return PARTLY_UNDONE;
      const out = new Set(keptOut.map(assetKeyText));
      return unlinkedWords(
        assets.map((one) => (out.has(assetKeyText(one.key)) ? { ...one, from: "here" } : one)),
      );
    },
  });
}

const NOT_UNDONE = "Nothing to undo: all of it was changed again or deleted meanwhile";
const PARTLY_UNDONE = "Undone, but for what was changed again or deleted meanwhile";

/** What came out of the trash goes back there, even once the script is gone. */
function subjectOf(assets: readonly LinkedAsset[], links: readonly ImportedLinks[]): UndoSubject {
  const keys = assets.map(({ key }) => key);
  if (links.some(({ putBack }) => putBack.length > 0)) return { assets: keys };
  return { assets: keys, scripts: assets.map(({ place }) => place.scriptId) };
}

/** "Act 1, Scene 3"; `null` where they were linked to several places. */
async function placeWords(db: Database, assets: readonly LinkedAsset[]): Promise<string | null> {
  const [first, ...others] = assets.map(({ place }) => place);
  if (!first || others.some((place) => placeText(place) !== placeText(first))) return null;
  return placeInWords(db, first);
}
