import type { Table, Transaction } from "dexie";
import { ASSET_TYPES, type AssetKey, type AssetType } from "../../db/asset-key.ts";
import type { Asset } from "../../db/schema.ts";
import { hasErrorNamed } from "../has-error-named.ts";
import { givenTables, type LostOriginal } from "../integrity/given-original.ts";
import { listLost } from "../integrity/list-lost.ts";
import { placeFor } from "../scenes/place.ts";
import { STORAGE_MARGIN } from "../storage-left.ts";
import { addImported } from "./add-imported.ts";
import { type CheckedOriginals, checkOriginals } from "./check-originals.ts";
import {
  giveBack,
  type LostByFile,
  lostFor,
  type RepairedByFile,
  verifyRepaired,
} from "./give-back.ts";
import { type ImportOutcome, noSpace, refused } from "./import-outcome.ts";
import type { ExaminedFile, ImportWork } from "./import-work.ts";
import { linkImported } from "./link-imported.ts";
import { listSameContent } from "./list-same-content.ts";
import type { ImportedLinks } from "./undo-imported-links.ts";
import { isUnhashed } from "./unhashed-assets.ts";

/**
 * Writes a group of files in one transaction, originals, assets and what links them to places, and
 * looks inside it once more for what is here already, of which the bytes were looked at before: only
 * what can be read counts. Content that an asset has lost becomes its original again, and is read
 * back; where the browser did not keep it, it comes in as any other.
 * One outcome for each file, committed when this resolves.
 *
 * @throws DomainError `script-not-found`, `place-not-found`: then nothing of the group is stored
 * @throws whatever the browser says: likewise
 */
export async function writeImported(
  work: ImportWork,
  group: readonly ExaminedFile[],
): Promise<readonly ImportOutcome[]> {
  const outcomes = await writeAll(work, group, true);
  const notKept = group.filter((_, at) => outcomes[at] === NOT_KEPT);
  if (notKept.length === 0) return outcomes;
  const again = (await writeAll(work, notKept, false)).values();
  return outcomes.map((outcome) =>
    outcome === NOT_KEPT ? (again.next().value ?? outcome) : outcome,
  );
}

const NOT_KEPT = refused("failed", {});

/** `NOT_KEPT` for what was given back to assets, and could not be read back from there. */
async function writeAll(
  work: ImportWork,
  group: readonly ExaminedFile[],
  givesBack: boolean,
): Promise<readonly ImportOutcome[]> {
  const { options, unhashed } = work;
  let files = group;
  let checked: CheckedOriginals = new Map();
  for (const { index, data } of files) {
    options.onProgress?.(index, { step: "writing", bytes: data.size });
  }
  for (;;) {
    const left = await options.storageLeft();
    const hashes = files.map(({ found }) => found.contentHash);
    const lost = givesBack ? await listLost(work.db, hashes, checked) : [];
    const written = await writeOnce(work, { files, checked, lost }, left);
    if ("outcomes" in written) {
      unhashed.note(written.seen);
      if (written.links) options.onLinked?.(written.links);
      const failed = await verifyRepaired(work, written.repaired);
      return written.outcomes.map((outcome, at) => {
        const file = files[at];
        return file && failed.has(file) ? NOT_KEPT : outcome;
      });
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
      readonly repaired: RepairedByFile;
    }
  | { readonly late: readonly Asset[] }
  | { readonly unchecked: readonly AssetKey[] };

interface Group {
  readonly files: readonly ExaminedFile[];
  readonly checked: CheckedOriginals;
  /** Assets that have lost such content. */
  readonly lost: readonly LostOriginal[];
}

async function writeOnce(
  work: ImportWork,
  { files, checked, lost }: Group,
  left: number | null,
): Promise<Written> {
  const { db, options, unhashed } = work;
  const { signal } = options;
  signal.throwIfAborted();
  const isReached = (type: AssetType) =>
    files.some((file) => file.type === type) || lost.some(({ asset }) => asset.type === type);
  const types = ASSET_TYPES.filter(isReached);
  const isLinking = files.some(({ place }) => place);
  const linking: readonly Table[] = isLinking ? [db.scripts, db.scriptAssetMappings] : [];
  const recording = options.recorder ? [db.history] : [];
  const giving = lost.length > 0 ? givenTables(db, types) : [];
  const tables = [
    db.assets,
    ...types.map((type) => db.originals(type)),
    ...linking,
    ...giving,
    ...recording,
  ];
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
      const lacking = lostFor(firstOfEach(files), lost);
      const wanted = firstOfEach(files.filter((file) => lacking.has(file) || !here.has(file)));
      const { fitting, room } = fitInto(wanted, lacking, left);
      const repaired = await giveBack(work, fitting, lacking);
      const added = await addImported(
        work,
        fitting.filter((file) => !repaired.has(file) && !here.has(file)),
      );
      await options.recorder?.recordAdded(db, [...added.values()].map(keyOf), options.now());
      const assets = assetsOf(files, { here, added, repaired });
      const links = isLinking ? await linkImported(work, assets) : null;
      if (links) await options.recorder?.record(db, links, options.now());
      const outcomes = files.map((file) => outcomeOf(file, { assets, added, repaired, room }));
      return { outcomes, seen: [...late, ...added.values()], links, repaired };
    });
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}

function keyOf({ type, id }: Asset): AssetKey {
  return { type, id };
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
function fitInto(files: readonly ExaminedFile[], lacking: LostByFile, left: number | null) {
  let room = left === null ? Number.POSITIVE_INFINITY : Math.max(0, left - STORAGE_MARGIN);
  const fitting = files.filter((file) => {
    const needed = file.data.size * (lacking.get(file)?.length ?? 1);
    const fits = needed <= room;
    if (fits) room -= needed;
    return fits;
  });
  return { fitting, room };
}

interface Met {
  readonly here: ReadonlyMap<ExaminedFile, Asset>;
  /** By the file that each was made from. */
  readonly added: ReadonlyMap<ExaminedFile, Asset>;
  readonly repaired: RepairedByFile;
}

/** The asset that has the content of each file now; none of one that did not fit. */
function assetsOf(
  files: readonly ExaminedFile[],
  { here, added, repaired }: Met,
): ReadonlyMap<ExaminedFile, Asset> {
  const whole = [...repaired].flatMap(([file, some]) =>
    some.slice(0, 1).map((asset) => [file, asset] as const),
  );
  const byHash = new Map(
    [...whole, ...added].map(([{ found }, asset]) => [found.contentHash, asset]),
  );
  const assets = new Map<ExaminedFile, Asset>();
  for (const file of files) {
    const asset = repaired.get(file)?.[0] ?? here.get(file) ?? byHash.get(file.found.contentHash);
    if (asset) assets.set(file, asset);
  }
  return assets;
}

interface Result extends Pick<Met, "added" | "repaired"> {
  readonly assets: ReadonlyMap<ExaminedFile, Asset>;
  readonly room: number;
}

function outcomeOf(file: ExaminedFile, { assets, added, repaired, room }: Result): ImportOutcome {
  const asset = assets.get(file);
  if (!asset) return noSpace(file.data.size, room);
  const { type, id, name } = asset;
  const linkedTo = file.place && placeFor(type, file.place);
  const told = { key: { type, id }, name, ...(linkedTo && { linkedTo }) };
  if (added.has(file)) return { status: "added", ...told };
  const wasInTrash = asset.trashedAt !== undefined;
  const putBack = linkedTo && wasInTrash && { putBack: true as const };
  const status = repaired.has(file) ? "repaired" : "duplicate";
  return { status, ...told, inTrash: wasInTrash && !linkedTo, ...putBack };
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
