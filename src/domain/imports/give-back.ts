import type { Asset } from "../../db/schema.ts";
import { type LostOriginal, putOriginal } from "../integrity/given-original.ts";
import { verifyGiven } from "../integrity/settle-given.ts";
import type { ExaminedFile, ImportWork } from "./import-work.ts";

/** By the file whose content assets have lost: those assets. */
export type LostByFile = ReadonlyMap<ExaminedFile, readonly LostOriginal[]>;

export function lostFor(files: readonly ExaminedFile[], lost: readonly LostOriginal[]): LostByFile {
  const byFile = new Map<ExaminedFile, readonly LostOriginal[]>();
  for (const file of files) {
    const own = lost.filter(({ asset }) => asset.contentHash === file.found.contentHash);
    if (own.length > 0) byFile.set(file, own);
  }
  return byFile;
}

/** By the file that they have their originals from again: those outside of the trash first. */
export type RepairedByFile = ReadonlyMap<ExaminedFile, readonly Asset[]>;

/**
 * Gives assets the originals that they have lost, from files with that content, inside a
 * transaction on `givenTables`.
 */
export async function giveBack(
  { db, options }: ImportWork,
  files: readonly ExaminedFile[],
  lacking: LostByFile,
): Promise<RepairedByFile> {
  const repaired = new Map<ExaminedFile, readonly Asset[]>();
  for (const file of files) {
    const { data, found } = file;
    const own: Asset[] = [];
    for (const lost of lacking.get(file) ?? []) {
      const given = { data, found, by: "hash", at: options.now() } as const;
      const asset = await putOriginal(db, lost, given);
      if (asset) own.push(asset);
    }
    own.sort(
      (one, other) => Number(one.trashedAt !== undefined) - Number(other.trashedAt !== undefined),
    );
    if (own.length > 0) repaired.set(file, own);
  }
  return repaired;
}

/**
 * Reads back what was given, once it is committed: only what is there again is told of. By
 * file whether it is; what could not be looked at is looked at after the next start.
 */
export async function verifyRepaired(
  { db, options }: ImportWork,
  repaired: RepairedByFile,
): Promise<ReadonlySet<ExaminedFile>> {
  const failed = new Set<ExaminedFile>();
  // What is committed is verified to the end, though the rest was cancelled.
  const verifying = { examiner: options.examiner, signal: new AbortController().signal };
  for (const [file, assets] of repaired) {
    for (const asset of assets) {
      const verification = await verifyGiven(db, asset, verifying).catch(() => "left");
      if (verification === "put-back") failed.add(file);
    }
  }
  return failed;
}
