import { cmp } from "dexie";
import { type AssetType, type LocalId, ORIGINALS_OF } from "../../db/asset-key.ts";
import type { Asset } from "../../db/schema.ts";

/** Tables whose rows are put back, besides originals and their assets. */
export const SMALL_TABLES = [
  "scripts",
  "scriptAssetMappings",
  "prompts",
  "upgradeReports",
  "history",
  "library",
] as const;

export type SmallTable = (typeof SMALL_TABLES)[number];

/** Rows of today's version, wherever they come from: a backup itself, or an older one that was upgraded. */
export interface RestoreSource {
  /** False for a library of before version 8: its `updatedAt` says only when the backup was made. */
  readonly datesKnown: boolean;
  /** Paths of Blobs elsewhere in rows whose bytes are damaged, so that `null` stands there: of the rows that were read. */
  readonly damagedBlobs: ReadonlySet<string>;
  /** By key. A Blob in a row has its bytes. */
  rows(table: SmallTable): AsyncIterable<SourceRow>;
  /** By type, then by id. */
  assets(): AsyncIterable<SourceAsset>;
  /** Lets go of what it holds, and takes away what was made for it. */
  close(): Promise<void>;
}

export type SourceRow = Readonly<Record<string, unknown>>;

/** An asset with its original; one of them may be missing. */
export interface SourceAsset {
  readonly type: AssetType;
  readonly id: LocalId;
  readonly asset: Asset | null;
  readonly original: SourceOriginal | null;
}

export interface SourceOriginal {
  /** As it was stored; `data` is no content where `bytes` says where that lies. */
  readonly row: SourceRow;
  /** `null` where the row held no Blob. */
  readonly bytes: StoredBytes | null;
}

/** The content of one Blob of a backup, as long as nobody has read it. */
export interface StoredBytes {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** SHA-256, hex; `null` where the backup does not have it. */
  readonly sha256: string | null;
  /** The content, as the Blob or File that it was. `null`: it is damaged, or not there. */
  read(): Promise<Blob | null>;
}

/** Types in the order of their keys. */
const TYPES = ["audio", "image", "video"] as const;

/** Rows that should be in the order of their keys are not: they cannot be joined in one walk. */
export class OutOfOrder extends Error {
  constructor(table: string) {
    super(`Rows of ${table} are not in the order of their keys`);
    this.name = "OutOfOrder";
  }
}

/**
 * Assets and originals by one walk along both.
 *
 * @throws OutOfOrder
 */
export async function* joinOriginals(
  assets: AsyncIterable<Asset>,
  originalsOf: (type: AssetType) => AsyncIterable<SourceOriginal & { readonly id: LocalId }>,
): AsyncGenerator<SourceAsset> {
  const rows = new Walk(assets, "assets", ({ type, id }) => [type, id]);
  await rows.step();
  for (const type of TYPES) {
    const originals = new Walk(originalsOf(type), ORIGINALS_OF[type], ({ id }) => [type, id]);
    await originals.step();
    while (originals.row || rows.row?.type === type) {
      const order = orderOf(rows.row, originals.row && { type, id: originals.row.id });
      const asset = order <= 0 ? rows.row : null;
      const original = order >= 0 ? originals.row : null;
      const id = asset?.id ?? original?.id;
      if (id !== undefined) yield { type, id, asset, original };
      if (asset) await rows.step();
      if (original) await originals.step();
    }
  }
  // Of a type that comes before the one it follows.
  if (rows.row) throw new OutOfOrder("assets");
}

interface Key {
  readonly type: AssetType;
  readonly id: LocalId;
}

/** Below 0: the asset comes first. An asset of another type waits. */
function orderOf(asset: Key | null, original: Key | null): number {
  if (!asset) return 1;
  if (!original) return -1;
  return cmp([asset.type, asset.id], [original.type, original.id]);
}

class Walk<Row> {
  /** `null` at the end. */
  row: Row | null = null;
  readonly #rows: AsyncIterator<Row>;
  readonly #table: string;
  readonly #keyOf: (row: Row) => IDBValidKey;

  constructor(rows: AsyncIterable<Row>, table: string, keyOf: (row: Row) => IDBValidKey) {
    this.#rows = rows[Symbol.asyncIterator]();
    this.#table = table;
    this.#keyOf = keyOf;
  }

  async step(): Promise<void> {
    const { done, value } = await this.#rows.next();
    const next: Row | null = done ? null : value;
    const isLater = !next || !this.row || cmp(this.#keyOf(this.row), this.#keyOf(next)) < 0;
    if (!isLater) throw new OutOfOrder(this.#table);
    this.row = next;
  }
}
