import type { AssetType } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { errorMessage } from "../../lib/error-text.ts";
import type { Examination } from "../../media/examine.ts";
import { kindOf } from "../../media/format-name.ts";
import type { Place } from "../scenes/place.ts";
import { type ImportOutcome, type Refusal, refused } from "./import-outcome.ts";
import type { ExaminedFile, ImportOptions, ImportWork } from "./import-work.ts";
import { startImportWriter } from "./import-writer.ts";
import { trackUnhashed } from "./unhashed-assets.ts";

export type { ImportOutcome } from "./import-outcome.ts";
export type { ImportOptions, ImportProgress } from "./import-work.ts";

export interface FileToImport {
  readonly name: string;
  readonly data: Blob;
  /** Where it is linked as it comes in. */
  readonly place?: Place;
  /** What may be linked there; without them, everything. */
  readonly types?: readonly AssetType[];
}

/**
 * Brings files in: each becomes an original and its asset, together or not at all. What a file is
 * is decided by a look inside, before anything is stored; its name and declared type never count.
 * One that cannot come in is refused with its reason, and stops no other.
 *
 * Content that is here already is not stored again, not even where nobody has looked into the
 * asset that has it yet, or another tab adds it at this moment.
 *
 * One with a place comes in and is linked there, or neither: where the place is gone, it is
 * refused. Where its content is here already, that asset is linked, out of the trash if need
 * be. Of several for one place the first given is shown first. What is of no type that may be
 * linked there comes in as one without a place.
 *
 * When the signal says stop, what is committed stays, and the rest is `cancelled`. When the
 * library is closed meanwhile, what is left has `failed`.
 *
 * @returns one outcome for each file, in the order of the files
 */
export async function importFiles(
  db: Database,
  files: readonly FileToImport[],
  options: ImportOptions,
): Promise<readonly ImportOutcome[]> {
  const outcomes: ImportOutcome[] = [];
  const settle = (index: number, outcome: ImportOutcome) => {
    outcomes[index] = outcome;
    options.onOutcome?.(index, outcome);
  };
  const unhashed = trackUnhashed(db, options);
  const work = { db, options, unhashed };
  const writer = startImportWriter(work);
  const waiting = files.entries();
  const runLane = async () => {
    for (const [index, file] of waiting) {
      const found = await lookInto(work, index, file);
      if ("status" in found) {
        settle(index, found);
        continue;
      }
      await writer.offer({ ...found, settle: (outcome) => settle(index, outcome) });
    }
  };
  await Promise.all(Array.from({ length: LANES }, runLane));
  await writer.end();
  return outcomes;
}

/** Files at a time. */
const LANES = 4;

async function lookInto(
  { db, options, unhashed }: ImportWork,
  index: number,
  { name, data, place, types }: FileToImport,
): Promise<Omit<ExaminedFile, "settle"> | ImportOutcome> {
  const { examiner, signal, onProgress } = options;
  if (signal.aborted) return { status: "cancelled" };
  if (!db.isOpen()) return refused("failed", { error: "The library was closed" });
  try {
    const report = (bytes: number) => onProgress?.(index, { step: "reading", bytes });
    const examination = await examiner.examine(data, { signal, onProgress: report });
    if (!examination.ok) return refusalOf(examination);
    const type = kindOf(examination.mimeType);
    if (!type) return refused("unsupported", { seems: examination.mimeType });
    const content = { byteLength: data.size, contentHash: examination.contentHash };
    const equal = await unhashed.listEqual(content);
    const typed = storable(data, examination.mimeType);
    const isFor = place && (types?.includes(type) ?? true);
    return { index, name, type, found: examination, data: typed, equal, ...(isFor && { place }) };
  } catch (error) {
    if (signal.aborted) return { status: "cancelled" };
    return refused("failed", { error: errorMessage(error) });
  }
}

/** The same bytes, with the type that was found: a row holds a Blob, never a File. */
function storable(data: Blob, mimeType: string): Blob {
  return data.slice(0, data.size, mimeType);
}

function refusalOf(examination: Extract<Examination, { ok: false }>): Refusal {
  const { reason, seems, contentHash } = examination;
  if (reason === "crashed") return refused("failed", { error: "The look inside broke off" });
  // What is damaged has a hash all the same: every byte of it was read.
  if (reason === "unreadable" && contentHash === undefined) return refused("changed", {});
  return refused(reason, seems === undefined ? {} : { seems });
}
