import type { AssetKey } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { Asset } from "../../db/schema.ts";
import { isBlob } from "../../lib/is-blob.ts";
import type { Examiner } from "../../media/examine.ts";
import { readRow } from "../assets/examine-assets.ts";
import { isDamaged } from "./list-damaged.ts";

/** What a deep check has found out about one original. */
export interface DeepFinding {
  readonly key: AssetKey;
  /**
   * `missing`: there are no bytes; `unreadable`: they can't be read to the end; `changed`: all
   * can be read, but they are not what they were; `whole`: it was marked as damaged, and is not.
   */
  readonly what: "missing" | "unreadable" | "changed" | "whole";
}

/** What came of reading one original. */
export interface DeepLook {
  /** As it was when its original was read. */
  readonly row: Asset;
  /** There was a hash to compare with, or nothing to read at all. */
  readonly isKnown: boolean;
  /** `undefined`: nothing new. */
  readonly what?: DeepFinding["what"];
  readonly changes?: DamageMark;
}

/** `undefined` takes a column away. */
type DamageMark = { readonly [column in "probe" | "probeError"]: Asset[column] | undefined } & {
  readonly byteLength?: number;
};

const WITHOUT: DamageMark = { probe: "failed", probeError: "missing", byteLength: 0 };
const UNREADABLE: DamageMark = { probe: "failed", probeError: "unreadable" };
const WHOLE: DamageMark = { probe: undefined, probeError: undefined };

/**
 * Reads every byte of an original and compares them with what the asset says. One that nobody
 * has examined yet is left to the examining.
 *
 * @throws the signal's reason
 */
export async function lookDeep(
  db: Database,
  row: Asset,
  { examiner, signal }: { readonly examiner: Examiner; readonly signal: AbortSignal },
): Promise<DeepLook> {
  if (row.probe === "pending") return { row, isKnown: false };
  const original = await readRow(db, row);
  if (original === "unreadable") return damaged(row, "unreadable", UNREADABLE);
  if (!original || !isBlob(original.data)) return damaged(row, "missing", WITHOUT);
  const examination = await examiner.examine(original.data, { signal });
  if (!examination.ok && examination.reason === "crashed") return { row, isKnown: false };
  const { contentHash } = examination;
  if (row.contentHash === undefined) {
    const cannotBeRead = contentHash === undefined && original.data.size > 0;
    return cannotBeRead ? damaged(row, "unreadable", UNREADABLE) : { row, isKnown: false };
  }
  if (contentHash === undefined) return damaged(row, "unreadable", UNREADABLE);
  if (contentHash !== row.contentHash) return damaged(row, "changed", UNREADABLE);
  // All as it was, and whole: it could not be read for a while.
  if (examination.ok && isDamaged(row)) {
    const changes = { ...WHOLE, byteLength: original.data.size };
    return { row, isKnown: true, what: "whole", changes };
  }
  return { row, isKnown: true };
}

/** Nothing new where it is marked so already. */
function damaged(row: Asset, what: DeepFinding["what"], changes: DamageMark): DeepLook {
  const isMarked = row.probe === changes.probe && row.probeError === changes.probeError;
  return isMarked ? { row, isKnown: true } : { row, isKnown: true, what, changes };
}
