import type { Table } from "dexie";
import {
  ASSET_TYPES,
  type AssetKey,
  type AssetType,
  assetKeyText,
  ORIGINALS_OF,
} from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { Asset, Original } from "../../db/schema.ts";
import type { Findings } from "../../media/look-inside.ts";

/**
 * A row of `jobs`: an original that was given again, and what lay there before. It goes once
 * the new bytes are verified; of one that was chosen by hand, once somebody says it is right.
 */
export interface GivenOriginal {
  /** `given/image:5`. */
  readonly id: string;
  readonly key: AssetKey;
  /** Another asset under the same key is another asset. */
  readonly uid: string;
  readonly at: Date;
  /** Recognised by its hash, or chosen by a person. */
  readonly by: "hash" | "hand";
  /** Columns of the asset that the new bytes changed. */
  readonly before: ByteColumns;
  readonly after: ByteColumns;
  /** The row that lay there; `null` where there was none, or none that can be read. */
  readonly original: Original | null;
  /** The new bytes were read back, and are what was given. */
  readonly verified: boolean;
}

/** What the bytes of an original say about its asset. */
export const BYTE_COLUMNS = [
  "mimeType",
  "byteLength",
  "width",
  "height",
  "duration",
  "codecs",
  "contentHash",
  "probe",
  "probeError",
] as const satisfies readonly (keyof Asset)[];

/** Absent columns are `undefined`. */
export type ByteColumns = Pick<Asset, (typeof BYTE_COLUMNS)[number]>;

/** An asset whose original is gone or damaged, with what is left of that. */
export interface LostOriginal {
  readonly asset: Asset;
  /** As it could be read; `null` where there is none, or none that can be. */
  readonly original: Original | null;
}

/** Bytes that were looked into and found whole. */
export interface GivenBytes {
  readonly data: Blob;
  readonly found: Findings;
  readonly by: GivenOriginal["by"];
  readonly at: Date;
}

/**
 * Puts bytes in the place of an original that is gone or damaged, and keeps what lay there
 * until they are verified. Inside a transaction on `givenTables`. Answers `null` where the asset
 * is no longer as it was when it was found.
 */
export function putOriginal(
  db: Database,
  lost: LostOriginal,
  { data, found, by, at }: GivenBytes,
): Promise<Asset | null> {
  const after: ByteColumns = {
    mimeType: found.mimeType,
    byteLength: data.size,
    ...(found.width !== undefined && { width: found.width }),
    ...(found.height !== undefined && { height: found.height }),
    ...(found.duration !== undefined && { duration: found.duration }),
    ...(found.codecs !== undefined && { codecs: found.codecs }),
    contentHash: found.contentHash,
  };
  const { type, id } = lost.asset;
  return putRow(db, lost, { table: ORIGINALS_OF[type], row: { id, data }, after, by, at });
}

/** A whole row of an original, as it once was, with what is known of its bytes. */
export interface GivenRow extends Pick<GivenOriginal, "after" | "by" | "at"> {
  readonly table: string;
  readonly row: object;
}

/** The same with such a row; the one write of an original after its first. */
export async function putRow(
  db: Database,
  { asset, original }: LostOriginal,
  { table, row: bytes, after, by, at }: GivenRow,
): Promise<Asset | null> {
  const { type, id } = asset;
  const now = await db.assets.get([type, id]);
  if (now?.uid !== asset.uid || !sameColumns(columnsOf(now), columnsOf(asset))) return null;
  const known = await readGiven(db, asset);
  // Given twice before the first was verified: one goes back to what lay there at first.
  const first = known?.uid === asset.uid ? known : { before: columnsOf(asset), original };
  const { uid } = asset;
  const row: GivenOriginal = {
    ...{ id: givenId(asset), key: { type, id }, uid, at, by, after, verified: false },
    ...{ before: first.before, original: first.original },
  };
  // What a person sees in the asset has changed only where they chose it.
  const repaired = { ...withColumns(now, after), ...(by === "hand" && { updatedAt: at }) };
  await db.table(table).put(bytes);
  await db.assets.put(repaired);
  await db.jobs.put(row);
  await db.thumbnails.delete([type, id]);
  return repaired;
}

/** The tables that giving an original again writes to. */
export function givenTables(
  db: Database,
  types: readonly AssetType[] = ASSET_TYPES,
): readonly Table[] {
  return [db.assets, db.jobs, db.thumbnails, ...types.map((type) => db.originals(type))];
}

export async function readGiven(db: Database, key: AssetKey): Promise<GivenOriginal | undefined> {
  return (await db.jobs.get(givenId(key))) as GivenOriginal | undefined;
}

/** Those that are not settled, the oldest first. */
export async function listGiven(db: Database): Promise<readonly GivenOriginal[]> {
  const rows = await db.jobs.where("id").startsWith(GIVEN_ID).toArray();
  return (rows as GivenOriginal[]).sort((one, other) => one.at.getTime() - other.at.getTime());
}

const GIVEN_ID = "given/";

export function givenId(key: AssetKey): string {
  return `${GIVEN_ID}${assetKeyText(key)}`;
}

export function columnsOf(asset: Asset): ByteColumns {
  return Object.fromEntries(
    BYTE_COLUMNS.flatMap((column) =>
      asset[column] === undefined ? [] : [[column, asset[column]]],
    ),
  ) as unknown as ByteColumns;
}

/** With these columns and no others of their kind. */
export function withColumns(asset: Asset, columns: ByteColumns): Asset {
  const rest = Object.entries(asset).filter(
    ([column]) => !BYTE_COLUMNS.includes(column as keyof ByteColumns),
  );
  return { ...Object.fromEntries(rest), ...columns } as Asset;
}

export function sameColumns(one: ByteColumns, other: ByteColumns): boolean {
  return BYTE_COLUMNS.every((column) => one[column] === other[column]);
}
