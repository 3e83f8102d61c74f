import { useMemo } from "react";
import type { AssetKey } from "../db/asset-key.ts";
import type { Database } from "../db/database.ts";
import type { ChangingOptions } from "../domain/assets/change-assets.ts";
import { DomainError } from "../domain/errors.ts";
import { linkBesideLegacy } from "../domain/scenes/link-beside-legacy.ts";
import { changesNothing, type Link, type LinkChange } from "../domain/scenes/link-change.ts";
import type { Place } from "../domain/scenes/place.ts";
import { type Replacement, replaceAsset } from "../domain/scenes/replace-asset.ts";
import { undoLinks } from "../domain/scenes/undo-links.ts";
import { unlinkAssets } from "../domain/scenes/unlink-assets.ts";
import { useDatabase } from "../hooks/database-context.tsx";
import { stampsNow } from "../hooks/stamps-now.ts";
import { formatAmount } from "../lib/format-count.ts";
import { UndoRefusal } from "../state/undo.ts";
import { showToast } from "../ui/toast.tsx";
import {
  amountOf,
  type LinkWords,
  linkedWords,
  refusedWords,
  replacedWords,
  shownFirstWords,
  unlinkedWords,
} from "./link-words.ts";
import { nameLinks } from "./name-links.ts";
import { offerUndo, type UndoSubject } from "./offer-undo.ts";
import { whileBusy, whileUndoing } from "./while-busy.ts";

/** Each answers whether it was done: false when it was refused or cancelled, which was said then. */
export interface LinkActions {
  /**
   * Links assets to places; the first of each place and type is shown first there. What such
   * a place shows by nothing but a legacy field is linked behind them, so that it stays.
   *
   * @param words What is said of it, where that is more than what was linked.
   */
  link(links: readonly Link[], words?: string): Promise<boolean>;
  unlink(links: readonly Link[]): Promise<boolean>;
  /** One asset for another, in those of these places that still have it. */
  replace(places: readonly Place[], replacement: Replacement): Promise<boolean>;
  /** Before all others of its type in its place. */
  showFirst(link: Link): Promise<boolean>;
}

/** Links, unlinks and replaces; says what was done and lets it be undone, or says why it was not. */
export function useLinkActions(): LinkActions {
  const db = useDatabase();
  return useMemo(() => linkActions(db), [db]);
}

function linkActions(db: Database): LinkActions {
  const link = (links: readonly Link[], options: ChangingOptions) =>
    linkBesideLegacy(db, links, stampsNow(), options);
  const names = (links: readonly Link[]) => nameLinks(db, links);
  return {
    link: (links, words) =>
      act(db, {
        busy: `Linking ${amountOf(links)}`,
        links,
        work: (options) => link(links, options),
        wordsOf: async (change) => ({
          ...(await linkedWords(links, change, names)),
          ...(words && { done: words }),
        }),
      }),
    unlink: (links) =>
      act(db, {
        busy: `Unlinking ${amountOf(links)}`,
        links,
        work: (options) => unlinkAssets(db, links, new Date(), options),
        wordsOf: (change) => unlinkedWords(links, change, names),
      }),
    replace: (places, replacement) =>
      act(db, {
        busy: `Replacing in ${formatAmount(places.length, "place")}`,
        links: places.map((place) => ({ asset: newOf(replacement), place })),
        work: (options) =>
          replaceAsset(db, places, replacement, stampsNow(), { onlyWhereLinked: true, ...options }),
        wordsOf: (change) => replacedWords(replacement, change, names),
      }),
    showFirst: (one) =>
      act(db, {
        busy: "Showing it first",
        links: [one],
        work: (options) => link([one], options),
        wordsOf: () => shownFirstWords(one, names),
      }),
  };
}

function newOf({ type, newId }: Replacement): AssetKey {
  return { type, id: newId };
}

interface Act<Change extends LinkChange> {
  /** Said while it takes long. */
  readonly busy: string;
  /** What was asked for. */
  readonly links: readonly Link[];
  readonly work: (options: ChangingOptions) => Promise<Change>;
  readonly wordsOf: (change: Change) => Promise<LinkWords>;
}

async function act<Change extends LinkChange>(
  db: Database,
  { busy, links, work, wordsOf }: Act<Change>,
): Promise<boolean> {
  try {
    const change = await whileBusy(busy, work);
    if (!change) return false;
    tell(db, change, await wordsOf(change));
    return true;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    showToast({ text: refusedWords(error.code, links), tone: "bad" });
    return false;
  }
}

function tell(db: Database, change: LinkChange, words: LinkWords): void {
  if (changesNothing(change)) {
    showToast({ text: words.done });
    return;
  }
  offerUndo(words.done, subjectOf(change), {
    words: words.undone,
    undo: () => undo(db, change, words.undone),
  });
}

/** Exactly what the action changed, as far as nobody has decided otherwise since. */
async function undo(db: Database, change: LinkChange, words: string): Promise<string> {
  const { undone, left } = await whileUndoing("Undoing", (options) =>
    undoLinks(db, change, new Date(), options),
  );
  if (undone === 0) {
    throw new UndoRefusal("Nothing to undo: all of it was changed again or deleted meanwhile");
  }
  if (left === 0) return words;
  const links = formatAmount(left, "link");
  return `Undone, but for ${links} that ${left === 1 ? "was" : "were"} changed again or deleted meanwhile`;
}

/** Once all of either are deleted for good there is nothing to put back. */
function subjectOf({ made, dropped, turned, cleared }: LinkChange): UndoSubject {
  const rows = [...made, ...dropped, ...turned.flatMap(({ before, after }) => [before, after])];
  return {
    assets: [
      ...rows.map(({ assetType, assetId }) => ({ type: assetType, id: assetId })),
      ...cleared.map(({ asset }) => asset),
    ],
    scripts: [...rows, ...cleared.map(({ place }) => place)].map(({ scriptId }) => scriptId),
  };
}
