import { type AssetKey, assetKeyText } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { Asset } from "../../db/schema.ts";
import type { Examiner } from "../../media/examine.ts";
import { kindOf } from "../../media/format-name.ts";
import { assetKind } from "../assets/asset-kind.ts";
import { DomainError } from "../errors.ts";
import { hasErrorNamed } from "../has-error-named.ts";
import { isReadable } from "../imports/is-readable.ts";
import { STORAGE_MARGIN } from "../storage-left.ts";
import { type GivenBytes, givenTables, type LostOriginal, putOriginal } from "./given-original.ts";
import { isDamaged } from "./list-damaged.ts";
import { readLost } from "./list-lost.ts";
import { verifyGiven } from "./settle-given.ts";

export interface GivingOptions {
  readonly examiner: Examiner;
  readonly signal: AbortSignal;
  readonly now: () => Date;
  /** Bytes that still fit; `null` = the browser does not tell. */
  readonly storageLeft: () => Promise<number | null>;
  /** Takes a file of other content than the asset had: a person has looked at it and says so. */
  readonly evenIfOther?: boolean;
  /** Writes the step that undoes it, where it can be undone; inside its transaction, which spans `history`. */
  readonly record?: () => Promise<void>;
}

/**
 * `repaired`: its bytes are in the library, and were read back. `other-content`: whole, but not
 * what the asset had; `other-kind`: a sound cannot be the original of a picture; `not-whole`: the
 * file itself is empty, damaged, of an unknown kind or gone; `no-space`: does not fit.
 * `not-kept`: what the browser had kept was not what was given, so what lay there is back.
 * `not-damaged`: it is whole by now.
 */
export type Giving =
  | { readonly status: "repaired"; readonly canUndo: boolean }
  | {
      readonly status:
        | "other-content"
        | "other-kind"
        | "not-whole"
        | "no-space"
        | "not-kept"
        | "not-damaged";
    };

/**
 * Gives an asset its original again, from a file that a person has chosen for it. Recognised
 * by its hash where that is known; otherwise it can be undone until somebody says that it is
 * right. The asset keeps its name, its places and everything written about it.
 *
 * @throws DomainError `asset-not-found`
 * @throws the signal's reason
 */
export async function giveOriginal(
  db: Database,
  key: AssetKey,
  file: Blob,
  options: GivingOptions,
): Promise<Giving> {
  const { examiner, signal, now, evenIfOther = false } = options;
  const asset = await db.assets.get([key.type, key.id]);
  if (!asset) throw new DomainError("asset-not-found", assetKeyText(key));
  const lost = await readLost(db, asset);
  if (!isDamaged(asset) && lost.original !== null) return { status: "not-damaged" };
  const found = await examiner.examine(file, { signal });
  if (!found.ok) return { status: "not-whole" };
  const isKnown = found.contentHash === asset.contentHash;
  if (!isKnown && !isOfKind(asset, found.mimeType)) return { status: "other-kind" };
  if (!isKnown && asset.contentHash !== undefined && !evenIfOther) {
    return { status: "other-content" };
  }
  const left = await options.storageLeft();
  if (left !== null && file.size > left - STORAGE_MARGIN) return { status: "no-space" };
  const data = file.slice(0, file.size, found.mimeType);
  const by = isKnown ? "hash" : "hand";
  const given = { data, found, by, at: now() } as const;
  const put = await putCarefully(db, lost, given, by === "hand" ? options.record : undefined);
  if (typeof put === "string") return { status: put };
  const verification = await verifyGiven(db, key, { examiner, signal });
  if (verification === "put-back") return { status: "not-kept" };
  return { status: "repaired", canUndo: by === "hand" };
}

function isOfKind(asset: Asset, mimeType: string): boolean {
  const kind = kindOf(mimeType);
  return kind === asset.type || kind === assetKind(asset);
}

/** What lay there may be so damaged that it can't even be kept: then it isn't. */
async function putCarefully(
  db: Database,
  lost: LostOriginal,
  given: GivenBytes,
  record: GivingOptions["record"],
): Promise<Asset | "no-space" | "not-whole" | "not-damaged"> {
  const write = (one: LostOriginal) =>
    db.transaction("rw", [...givenTables(db, [lost.asset.type]), db.history], async () => {
      const asset = await putOriginal(db, one, given);
      if (asset) await record?.();
      return asset;
    });
  try {
    return (await write(lost)) ?? "not-damaged";
  } catch (error) {
    if (hasErrorNamed(error, "QuotaExceededError")) return "no-space";
    // Changed or gone on disk since it was looked into.
    if (!(await isReadable(given.data))) return "not-whole";
    if (lost.original === null) throw error;
    return (await write({ ...lost, original: null })) ?? "not-damaged";
  }
}
