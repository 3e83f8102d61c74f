import type { Table } from "dexie";
import { ASSET_TYPES, type AssetKey, assetKeyText, ORIGINALS_OF } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { REFERENCES, type Reference } from "../../db/foreign-keys.ts";
import { indexKey } from "../index-key.ts";
import { givenId } from "../integrity/given-original.ts";
import { clearLegacy } from "../scripts/clear-legacy.ts";
import { ReadScripts } from "../scripts/read-scripts.ts";
import { placeText } from "./legacy-uses.ts";
import { listNamedPlaces, type NamedPlace } from "./named-places.ts";

/** An asset, and the places that whoever decided to delete it was shown. */
export interface ConfirmedDeletion {
  readonly key: AssetKey;
  readonly places: readonly Pick<NamedPlace, "scriptId" | "sceneId" | "dialogueId">[];
}

/**
 * `not-in-trash`: it was put back. `linked-since`: a place that was not shown uses it.
 * `failed`: the browser can't read something that has to change with it.
 */
export type StayedBecause = "not-in-trash" | "linked-since" | "failed";

export interface Deletion {
  readonly deleted: readonly AssetKey[];
  /** They were gone already, deleted in another tab. */
  readonly gone: readonly AssetKey[];
  readonly stayed: readonly {
    readonly key: AssetKey;
    readonly why: StayedBecause;
    /** What the browser said, where it `failed`. */
    readonly error?: unknown;
  }[];
}

export interface DeletingOptions {
  /** How many are done with, deleted or not. */
  readonly onProgress?: (done: number) => void;
  /** What is deleted stays so, the rest is not touched. */
  readonly signal?: AbortSignal;
}

/**
 * Deletes assets in the trash for good: row, original, thumbnails and mappings together,
 * and the legacy fields of all scripts that name it are cleared; each asset whole or not
 * at all. Looks again before, inside the transaction: what is no longer in the trash
 * stays, and so does what a place uses that was not shown. One that can't be deleted does
 * not keep the others. What was not reached when it was told to stop is in no list.
 */
export async function deleteAssets(
  db: Database,
  confirmed: readonly ConfirmedDeletion[],
  at: Date,
  { onProgress, signal }: DeletingOptions = {},
): Promise<Deletion> {
  const deletions: Deletion[] = [];
  for (let from = 0; from < confirmed.length && !signal?.aborted; from += CHUNK) {
    const chunk = confirmed.slice(from, from + CHUNK);
    deletions.push(await deleteChunk(db, chunk, at));
    onProgress?.(from + chunk.length);
  }
  return together(deletions);
}

function together(deletions: readonly Deletion[]): Deletion {
  return {
    deleted: deletions.flatMap(({ deleted }) => deleted),
    gone: deletions.flatMap(({ gone }) => gone),
    stayed: deletions.flatMap(({ stayed }) => stayed),
  };
}

/** Assets in one transaction. */
const CHUNK = 100;

/** Where one spoils the transaction for all, each gets its own. */
async function deleteChunk(
  db: Database,
  chunk: readonly ConfirmedDeletion[],
  at: Date,
): Promise<Deletion> {
  try {
    return await db.transaction("rw", tablesOf(db), async () => deleteWhole(db, chunk, at));
  } catch (error) {
    if (!isOfTheStorage(error)) throw error;
    // Where the database as a whole does not answer, there is nothing more to try.
    await db.assets.count();
    const [only] = chunk;
    if (only && chunk.length === 1) return stayedOver(only, error);
    const each: Deletion[] = [];
    for (const one of chunk) each.push(await deleteChunk(db, [one], at));
    return together(each);
  }
}

/** What a browser says where it can't read or write; anything else is a bug. */
const STORAGE_ERRORS: ReadonlySet<string> = new Set([
  "AbortError",
  "DataError",
  "NotFoundError",
  "NotReadableError",
  "QuotaExceededError",
  "UnknownError",
]);

function isOfTheStorage(error: unknown): boolean {
  return isThrown(error) && STORAGE_ERRORS.has(error.name);
}

function isThrown(error: unknown): error is { readonly name: string } {
  return error instanceof Error || error instanceof DOMException;
}

function stayedOver({ key }: ConfirmedDeletion, error: unknown): Deletion {
  return { deleted: [], gone: [], stayed: [{ key, why: "failed", error }] };
}

async function deleteWhole(
  db: Database,
  chunk: readonly ConfirmedDeletion[],
  at: Date,
): Promise<Deletion> {
  const rows = await db.assets.bulkGet(chunk.map(({ key: { type, id } }) => [type, id]));
  const there = chunk.filter((_, index) => rows[index]);
  const isTrashed = new Set(rows.flatMap((row) => (row?.trashedAt ? [assetKeyText(row)] : [])));
  const trashed = there.filter(({ key }) => isTrashed.has(assetKeyText(key)));
  const keys = trashed.map(({ key }) => key);
  const places = await listNamedPlaces(db, keys, new ReadScripts(db));
  const asShown = trashed.filter((one, index) => wasShown(one, places[index] ?? []));
  const going = new Map(asShown.map(({ key }) => [assetKeyText(key), key]));
  const deleted = [...going.values()];
  for (const reference of REFERENCES) await deleteWith(db, reference, deleted, at);
  await db.assets.bulkDelete(deleted.map(({ type, id }) => [type, id]));
  // What lay there before an original was given again is bytes of theirs, too.
  await db.jobs.bulkDelete(deleted.map(givenId));
  const stayed = there
    .filter(({ key }) => !going.has(assetKeyText(key)))
    .map(({ key }) => {
      const isStillTrashed = isTrashed.has(assetKeyText(key));
      return { key, why: isStillTrashed ? ("linked-since" as const) : ("not-in-trash" as const) };
    });
  const gone = chunk.filter((_, index) => !rows[index]).map(({ key }) => key);
  return { deleted, gone, stayed };
}

function wasShown({ places }: ConfirmedDeletion, now: readonly NamedPlace[]): boolean {
  const shown = new Set(places.map(placeText));
  return now.every((place) => shown.has(placeText(place)));
}

/** Every table in which something changes when an asset goes. */
function tablesOf(db: Database): Table[] {
  const referring = REFERENCES.map(({ from }) => from);
  const names = new Set(["assets", "jobs", ...Object.values(ORIGINALS_OF), ...referring]);
  return [...names].map((name) => db.table(name));
}

/** What a reference says that has to happen when what it refers to, or comes from, goes. */
function deleteWith(
  db: Database,
  reference: Reference,
  gone: readonly AssetKey[],
  at: Date,
): Promise<unknown> {
  switch (reference.kind) {
    case "column":
      // To scripts: none goes.
      return Promise.resolve();
    case "original":
      return deleteOriginals(db, gone);
    case "asset columns":
      return deleteRows(db.table(reference.from), reference.index, gone);
    case "document":
      return clearFields(db, reference.index, gone, at);
    default:
      return dealsWithEveryKind(reference);
  }
}

/** By keys alone, as below, so that what can't be read goes too. */
async function deleteOriginals(db: Database, gone: readonly AssetKey[]): Promise<void> {
  for (const type of ASSET_TYPES) {
    const ids = gone.filter((key) => key.type === type).map(({ id }) => id);
    await db.originals(type).bulkDelete(ids);
  }
}

async function deleteRows(table: Table, index: string, gone: readonly AssetKey[]): Promise<void> {
  const keys = await Promise.all(
    gone.map(({ type, id }) =>
      table
        .where(index)
        .equals(indexKey([type, id]))
        .primaryKeys(),
    ),
  );
  await table.bulkDelete(keys.flat());
}

/** Scripts one by one: some hold megabytes. */
async function clearFields(
  db: Database,
  index: string,
  gone: readonly AssetKey[],
  at: Date,
): Promise<void> {
  const texts = gone.map(assetKeyText);
  const ids = await db.scripts.where(index).anyOf(texts).distinct().primaryKeys();
  for (const id of ids) {
    const script = await db.scripts.get(id);
    if (script) await db.scripts.put(clearLegacy(script, new Set(texts), at));
  }
}

function dealsWithEveryKind(reference: never): never {
  throw new Error(`Nobody knows what to delete with ${JSON.stringify(reference)}`);
}
