import { ASSET_TYPES, type AssetKey, type AssetType, assetKeyText } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { Asset } from "../../db/schema.ts";
import type { Examiner } from "../../media/examine.ts";
import { eachAsset } from "../assets/each-asset.ts";
import { readOriginal } from "../assets/read-original.ts";
import { highestId } from "./add-original.ts";

/**
 * Assets with bytes that nobody has hashed yet: those that wait for a look inside, and those
 * whose look broke off. Known by their size, so that of 100,000 only those are hashed
 * that a file could be equal to, and each once.
 */
export interface UnhashedAssets {
  /**
   * Those that have this content.
   *
   * @throws the signal's reason
   */
  listEqual(content: Content): Promise<readonly AssetKey[]>;
  /**
   * Rows that came since, for a transaction on `assets`. Only what is new is read: rows with
   * higher ids and, while few assets wait for a look inside, all that wait and are not known.
   */
  readLate(): Promise<readonly Asset[]>;
  /** Takes rows that came since into account. */
  note(rows: readonly Pick<Asset, UnhashedColumn>[]): void;
}

export interface Content {
  readonly byteLength: number;
  readonly contentHash: string;
}

type UnhashedColumn = "type" | "id" | "byteLength" | "contentHash" | "probe" | "probeError";

/** Rows that are read by their index; for more than these one reading of the whole table is quicker. */
const FEW = 1000;

export function trackUnhashed(
  db: Database,
  options: { readonly examiner: Examiner; readonly signal: AbortSignal },
): UnhashedAssets {
  const bySize = new Map<number, AssetKey[]>();
  const highest: Record<AssetType, number> = { image: 0, video: 0, audio: 0 };
  const hashes = new Map<string, Promise<string | undefined>>();
  const known = new Set<string>();

  const noteRow = (row: Pick<Asset, UnhashedColumn>) => {
    const { type, id, byteLength } = row;
    if (typeof id === "number") highest[type] = Math.max(highest[type], id);
    const text = assetKeyText(row);
    if (!isUnhashed(row) || known.has(text)) return;
    known.add(text);
    const others = bySize.get(byteLength) ?? [];
    bySize.set(byteLength, [...others, { type, id }]);
  };
  const begin = async () => {
    // Before the rows: one that comes in between is then read as a late one.
    for (const type of ASSET_TYPES) highest[type] = await highestId(db, type);
    await eachUnhashed(db, noteRow);
  };
  let begun: Promise<void> | undefined;

  return {
    async listEqual({ byteLength, contentHash }) {
      begun ??= begin();
      await begun;
      const equal: AssetKey[] = [];
      for (const key of bySize.get(byteLength) ?? []) {
        const text = assetKeyText(key);
        const hash = hashes.get(text) ?? readHash(db, key, byteLength, options);
        hashes.set(text, hash);
        if ((await hash) === contentHash) equal.push(key);
      }
      return equal;
    },
    async readLate() {
      const late = ASSET_TYPES.map((type) => listAbove(db, type, highest[type]));
      const waiting = await db.assets
        .where("probe")
        .equals("pending")
        .limit(FEW + 1)
        .primaryKeys();
      const unknown = waiting.filter(([type, id]) => !known.has(assetKeyText({ type, id })));
      // Of more than a few nobody could tell quickly which ones are new.
      const odd = waiting.length > FEW ? [] : await db.assets.bulkGet(unknown);
      return [...(await Promise.all(late)).flat(), ...odd.filter((row) => row !== undefined)];
    },
    note(rows) {
      rows.forEach(noteRow);
    },
  };
}

function listAbove(db: Database, type: AssetType, id: number): Promise<readonly Asset[]> {
  const range = [type, id] as const;
  return db.assets
    .where("[type+id]")
    .between(range, [type, Number.MAX_SAFE_INTEGER], false, true)
    .toArray();
}

export function isUnhashed(row: Pick<Asset, UnhashedColumn>): boolean {
  const { byteLength, contentHash, probe, probeError } = row;
  return contentHash === undefined && probe !== undefined && byteLength > 0 && !isGone(probeError);
}

function isGone(probeError: Asset["probeError"]): boolean {
  return probeError === "missing" || probeError === "empty";
}

async function eachUnhashed(db: Database, visit: (row: Asset) => void): Promise<void> {
  const rows = await db.assets
    .where("probe")
    .anyOf("pending", "failed")
    .limit(FEW + 1)
    .toArray();
  if (rows.length <= FEW) rows.forEach(visit);
  else await eachAsset(db, visit);
}

/** `undefined` for one that is gone or cannot be read: no file is equal to it. */
async function readHash(
  db: Database,
  key: AssetKey,
  byteLength: number,
  { examiner, signal }: { readonly examiner: Examiner; readonly signal: AbortSignal },
): Promise<string | undefined> {
  const row = await db.assets.get([key.type, key.id]);
  // Looked into since.
  if (!row || row.contentHash !== undefined) return row?.contentHash;
  const original = await readOrNull(db, key);
  if (original?.size !== byteLength) return undefined;
  const examination = await examiner.examine(original, { signal });
  return examination.contentHash;
}

async function readOrNull(db: Database, key: AssetKey): Promise<Blob | null> {
  try {
    return await readOriginal(db, key);
  } catch {
    // The disk has lost a part of it: the examining marks it, and no file is equal to it.
    return null;
  }
}
