import type { Database } from "../../db/database.ts";
import { placeText } from "../../domain/assets/legacy-uses.ts";
import { placeInWords } from "../../domain/scripts/place-in-words.ts";
import { offerUndo } from "../../views/offer-undo.ts";
import type { LinkedAsset } from "../../views/unlinked-words.ts";
import type { LinkedRun } from "./linked-run.ts";
import { linkedWords } from "./linked-words.ts";

/** Says what an import linked, and lets that be undone; the assets themselves stay. */
export async function sayLinked(db: Database, { assets, recorder }: LinkedRun): Promise<void> {
  // The words do without the place, where the library was closed meanwhile.
  const place = await placeWords(db, assets).catch(() => null);
  const text = linkedWords(assets, place);
  // Without a step it was shown there before all others already.
  offerUndo(db, text, await recorder.find(db).catch(() => null));
}

/** "Act 1, Scene 3"; `null` where they were linked to several places. */
async function placeWords(db: Database, assets: readonly LinkedAsset[]): Promise<string | null> {
  const [first, ...others] = assets.map(({ place }) => place);
  if (!first || others.some((place) => placeText(place) !== placeText(first))) return null;
  return placeInWords(db, first);
}
