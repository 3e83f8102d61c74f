import { useMemo } from "react";
import type { AssetKey } from "../db/asset-key.ts";
import type { Database } from "../db/database.ts";
import type { ChangingOptions } from "../domain/assets/change-assets.ts";
import { DomainError } from "../domain/errors.ts";
import { recordStep } from "../domain/history/record-step.ts";
import type { LinkRequest } from "../domain/history/step.ts";
import { stepOfLinks } from "../domain/history/step-of-links.ts";
import { linkBesideLegacy } from "../domain/scenes/link-beside-legacy.ts";
import type { Link, LinkChange } from "../domain/scenes/link-change.ts";
import type { Place } from "../domain/scenes/place.ts";
import { type Replacement, replaceAsset } from "../domain/scenes/replace-asset.ts";
import { unlinkAssets } from "../domain/scenes/unlink-assets.ts";
import { useDatabase } from "../hooks/database-context.tsx";
import { stampsNow } from "../hooks/stamps-now.ts";
import { formatAmount } from "../lib/format-count.ts";
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
import { offerUndo } from "./offer-undo.ts";
import { whileBusy } from "./while-busy.ts";

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
        request: { does: "link", links },
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
        request: { does: "unlink", links },
        work: (options) => unlinkAssets(db, links, new Date(), options),
        wordsOf: (change) => unlinkedWords(links, change, names),
      }),
    replace: (places, replacement) =>
      act(db, {
        busy: `Replacing in ${formatAmount(places.length, "place")}`,
        links: places.map((place) => ({ asset: newOf(replacement), place })),
        request: { does: "replace", replacement },
        work: (options) =>
          replaceAsset(db, places, replacement, stampsNow(), { onlyWhereLinked: true, ...options }),
        wordsOf: (change) => replacedWords(replacement, change, names),
      }),
    showFirst: (one) =>
      act(db, {
        busy: "Showing it first",
        links: [one],
        request: { does: "show-first", links: [one] },
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
  readonly request: LinkRequest;
  readonly work: (options: ChangingOptions) => Promise<Change>;
  readonly wordsOf: (change: Change) => Promise<LinkWords>;
}

async function act<Change extends LinkChange>(
  db: Database,
  { busy, links, request, work, wordsOf }: Act<Change>,
): Promise<boolean> {
  const at = new Date();
  try {
    const recorded = await whileBusy(busy, (options) =>
      recordStep(
        db,
        { kind: "link", at },
        () => work(options),
        (change) => stepOfLinks(request, change),
      ),
    );
    if (!recorded) return false;
    const { done } = await wordsOf(recorded.result);
    offerUndo(db, done, recorded.step);
    return true;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    showToast({ text: refusedWords(error.code, links), tone: "bad" });
    return false;
  }
}
