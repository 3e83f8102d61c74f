import type { Table, Transaction } from "dexie";
import { ASSET_TYPES, type AssetKey } from "../../db/asset-key.ts";
import type { Asset } from "../../db/schema.ts";
import { hasErrorNamed } from "../has-error-named.ts";
import { placeFor } from "../scenes/place.ts";
import { STORAGE_MARGIN } from "../storage-left.ts";
import { addImported } from "./add-imported.ts";
import { type CheckedOriginals, checkOriginals } from "./check-originals.ts";
import { type ImportOutcome, noSpace } from "./import-outcome.ts";
import type { ExaminedFile, ImportWork } from "./import-work.ts";
import { linkImported } from "./link-imported.ts";
import { listSameContent } from "./list-same-content.ts";
import type { ImportedLinks } from "./undo-imported-links.ts";
import { isUnhashed } from "./unhashed-assets.ts";

/**
 * Writes a group of files in one transaction, originals, assets and what links them to places, and
 * looks inside it once more for what is here already, of which the bytes were looked at before: only
 * what can be read counts.
 * One outcome for each file, committed when this resolves.
 *
 * @throws DomainError `script-not-found`, `place-not-found`: then nothing of the group is stored
 * @throws whatever the browser says: likewise
 */
export async function writeImported(
  work: ImportWork,
  group: readonly ExaminedFile[],
): Promise<readonly ImportOutcome[]> {
  const { options, unhashed } = work;
  let files = group;
  let checked: CheckedOriginals = new Map();
  for (const { index, data } of files) {
    options.onProgress?.(index, { step: "writing", bytes: data.size });
  }
  for (;;) {
    const left = await options.storageLeft();
    const written = await writeOnce(work, { files, checked }, left);
    if ("outcomes" in written) {
      unhashed.note(written.seen);
      if (written.links) options.onLinked?.(written.links);
      return written.outcomes;
    }
    if ("unchecked" in written) {
      const more = await checkOriginals(work.db, written.unchecked);
      checked = new Map([...checked, ...more]);
      continue;
    }
    // An asset came that may have the same content: it is hashed outside of any transaction.
    unhashed.note(written.late);
    files = await Promise.all(files.map((file) => lookAgain(work, file)));
  }
}

async function lookAgain({ unhashed }: ImportWork, file: ExaminedFile): Promise<ExaminedFile> {
  return { ...file, equal: await unhashed.listEqual(contentOf(file)) };
}

function contentOf({ data, found }: ExaminedFile) {
  return { byteLength: data.size, contentHash: found.contentHash };
}

type Written =
  | {
      readonly outcomes: readonly ImportOutcome[];
      readonly seen: readonly Asset[];
      readonly links: ImportedLinks | null;
    }
  | { readonly late: readonly Asset[] }
  | { readonly unchecked: readonly AssetKey[] };

interface Group {
  readonly files: readonly ExaminedFile[];
  readonly checked: CheckedOriginals;
}

async function writeOnce(
  work: ImportWork,
  { files, checked }: Group,
  left: number | null,
): Promise<Written> {
  const { db, options, unhashed } = work;
  const { signal } = options;
  signal.throwIfAborted();
  const types = ASSET_TYPES.filter((type) => files.some((file) => file.type === type));
  const isLinking = files.some(({ place }) => place);
  const linking: readonly Table[] = isLinking ? [db.scripts, db.scriptAssetMappings] : [];
  const tables = [db.assets, ...types.map((type) => db.originals(type)), ...linking];
  let running: Transaction | undefined;
  const onAbort = () => {
    if (running) abortIfItCan(running);
  };
  signal.addEventListener("abort", onAbort);
  try {
    return await db.transaction("rw", tables, async (transaction) => {
      running = transaction;
      signal.throwIfAborted();
      const late = await unhashed.readLate();
      const sizes = new Set(files.map(({ data }) => data.size));
      if (late.some((row) => isUnhashed(row) && sizes.has(row.byteLength))) return { late };
      const { here, unchecked } = await listSameContent(db, files, { types, checked });
      if (unchecked.length > 0) return { unchecked };
      const fresh = firstOfEach(files.filter((file) => !here.has(file)));
      const { fitting, room } = fitInto(fresh, left);
      const added = await addImported(work, fitting);
      const assets = assetsOf(files, { here, added });
      const links = isLinking ? await linkImported(work, assets) : null;
      const outcomes = files.map((file) => outcomeOf(file, { assets, added, room }));
      return { outcomes, seen: [...late, ...added.values()], links };
    });
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}

/** Of several with the same content, the first. */
function firstOfEach(files: readonly ExaminedFile[]): readonly ExaminedFile[] {
  const hashes = new Set<string>();
  return files.filter(({ found }) => {
    const isNew = !hashes.has(found.contentHash);
    hashes.add(found.contentHash);
    return isNew;
  });
}

/** The files that fit, taken in order, and the bytes that are left for others then. */
function fitInto(files: readonly ExaminedFile[], left: number | null) {
  let room = left === null ? Number.POSITIVE_INFINITY : Math.max(0, left - STORAGE_MARGIN);
  const fitting = files.filter(({ data }) => {
    const fits = data.size <= room;
    if (fits) room -= data.size;
    return fits;
  });
  return { fitting, room };
}

interface Met {
  readonly here: ReadonlyMap<ExaminedFile, Asset>;
  /** By the file that each was made from. */
  readonly added: ReadonlyMap<ExaminedFile, Asset>;
}

/** The asset that has the content of each file now; none of one that did not fit. */
function assetsOf(
  files: readonly ExaminedFile[],
  { here, added }: Met,
): ReadonlyMap<ExaminedFile, Asset> {
  const byHash = new Map([...added].map(([{ found }, asset]) => [found.contentHash, asset]));
  const assets = new Map<ExaminedFile, Asset>();
  for (const file of files) {
    const asset = here.get(file) ?? byHash.get(file.found.contentHash);
    if (asset) assets.set(file, asset);
  }
  return assets;
}

interface Result extends Pick<Met, "added"> {
  readonly assets: ReadonlyMap<ExaminedFile, Asset>;
  readonly room: number;
}

function outcomeOf(file: ExaminedFile, { assets, added, room }: Result): ImportOutcome {
  const asset = assets.get(file);
  if (!asset) return noSpace(file.data.size, room);
  const { type, id, name } = asset;
  const linkedTo = file.place && placeFor(type, file.place);
  const told = { key: { type, id }, name, ...(linkedTo && { linkedTo }) };
  if (added.has(file)) return { status: "added", ...told };
  const wasInTrash = asset.trashedAt !== undefined;
  const putBack = linkedTo && wasInTrash && { putBack: true as const };
  return { status: "duplicate", ...told, inTrash: wasInTrash && !linkedTo, ...putBack };
}

/** What is committed already stays. */
function abortIfItCan(transaction: Transaction): void {
  try {
    transaction.abort();
  } catch (error) {
    // Its end is on the way already.
    if (!hasErrorNamed(error, "InvalidStateError")) throw error;
  }
}
