import type { AssetKey } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { Changes } from "./changes.ts";
import { assetsInChunks, bytesOfChunk } from "./in-chunks.ts";
import { type AssetVerdict, type ComingAsset, judgeAssets } from "./judge-assets.ts";
import type { UnreadableRow } from "./manifest.ts";
import { beginMerge, isPlainRestore, type Merge } from "./merge.ts";
import { chooseAssetKeys, learnAssets } from "./merge-assets.ts";
import { tableSteps } from "./merge-tables.ts";
import { countOddRows, type OddRows, tablesLeftOut } from "./odd-rows.ts";
import type { OpenBackup } from "./open-backup.ts";
import { openSource } from "./open-source.ts";
import type { RestoreOptions, RestoreProgress } from "./restore-backup.ts";
import { unfinishedRestore } from "./restore-journal.ts";
import { libraryIdOf } from "./restore-old.ts";

/** Rows of a backup by what a restore would make of them. */
export interface PlannedRows {
  /** Not here yet. */
  readonly new: number;
  readonly same: number;
  /** Changed on one side or both. */
  readonly different: number;
}

export interface PlannedAssets extends PlannedRows {
  /** Not here yet, and their bytes are damaged in the backup: they would come without. */
  readonly damaged: number;
  /** Of those that are here, how many whose original is gone or damaged would get it back. */
  readonly repaired: number;
}

export interface PlannedMappings extends PlannedRows {
  /** Whose script or asset is not in the backup: they would only be reported. */
  readonly broken: number;
}

export interface DamagedOriginal {
  /** In the backup. */
  readonly asset: AssetKey;
  readonly name: string;
  readonly path: string;
}

export interface RestorePlan {
  readonly backup: {
    readonly backupId: string;
    readonly libraryId: string;
    readonly madeAt: Date;
    readonly schemaVersion: number;
  };
  /** Everything would come as it was, and the library would become the one that was saved. */
  readonly intoEmpty: boolean;
  readonly assets: PlannedAssets;
  readonly scripts: PlannedRows;
  readonly mappings: PlannedMappings;
  readonly prompts: PlannedRows;
  /** Bytes of originals to be added. */
  readonly bytes: number;
  /** Every damaged original of the backup, those that are whole here too. */
  readonly damaged: readonly DamagedOriginal[];
  /** Paths of damaged bytes that no original has, but a field of another row: `null` would stand there. */
  readonly damagedBlobs: readonly string[];
  /** Rows that could not be read when the backup was made, and are not in it. */
  readonly unreadable: readonly UnreadableRow[];
  /** Rows that can't be rows of their table: they come mended, or only into the report, where they stand whole. */
  readonly odd: readonly OddRows[];
  /** Tables of the backup that no library of ours has. */
  readonly leftOut: readonly string[];
}

/**
 * What a restore would do: reads every row and every byte of the backup, and changes
 * nothing. What came from it before a restore broke off counts as the same.
 *
 * @throws BackupRefusal
 * @throws the signal's reason
 */
export async function planRestore(
  db: Database,
  backup: OpenBackup,
  options: RestoreOptions,
): Promise<RestorePlan> {
  const { backupId, madeAt, schemaVersion, unreadable } = backup.manifest;
  const libraryId = libraryIdOf(backup);
  const source = await openSource(db, backup, options);
  try {
    const unfinished = await unfinishedRestore(db);
    const isPlain = await isPlainRestore(db, source, unfinished);
    const isFirst = unfinished === null;
    const merge = await beginMerge(db, source, { at: options.at, isPlain, isFirst, libraryId });
    const progress = { done: 0, bytesDone: 0 };
    const planned = await planAssets(merge, options, progress);
    const tables = await planTables(merge, options, progress);
    return {
      backup: { backupId, libraryId, madeAt: new Date(madeAt), schemaVersion },
      intoEmpty: isPlain,
      ...planned,
      ...tables,
      unreadable,
      damagedBlobs: [...source.damagedBlobs],
      odd: countOddRows(backup),
      leftOut: tablesLeftOut(backup),
    };
  } finally {
    await source.close();
  }
}

type Planned = Pick<RestorePlan, "assets" | "bytes" | "damaged">;

interface Progress {
  done: number;
  bytesDone: number;
}

async function planAssets(
  merge: Merge,
  options: RestoreOptions,
  progress: Progress,
): Promise<Planned> {
  const counts = { new: 0, same: 0, different: 0, damaged: 0, repaired: 0 };
  const damaged: DamagedOriginal[] = [];
  let bytes = 0;
  for await (const chunk of assetsInChunks(merge.source.assets())) {
    const verdicts = await judgeAssets(merge, chunk);
    learnAssets(merge, await chooseAssetKeys(merge, chunk, verdicts));
    for (const [index, coming] of chunk.entries()) {
      options.signal?.throwIfAborted();
      const isWhole = await canRead(coming);
      if (!isWhole) damaged.push(damagedOriginal(coming));
      const verdict = verdicts[index];
      const does = verdict && countedAs(verdict, isWhole);
      if (does) counts[does] += 1;
      if (!verdict?.reads || !isWhole) continue;
      bytes += verdict.reads.size;
      if (verdict.is !== "add") counts.repaired += 1;
    }
    progress.done += chunk.length;
    progress.bytesDone += bytesOfChunk(chunk);
    tell(merge, options, { step: "assets", ...progress });
  }
  return { assets: counts, bytes, damaged };
}

/** An asset that is here by its content is the same, whatever people have said of it elsewhere. */
function countedAs(
  { is }: AssetVerdict,
  isWhole: boolean,
): "new" | "same" | "different" | "damaged" {
  if (is === "add") return isWhole ? "new" : "damaged";
  return is === "ours" || is === "theirs" ? "different" : "same";
}

async function canRead({ original }: ComingAsset): Promise<boolean> {
  return !original?.bytes || (await original.bytes.read()) !== null;
}

function damagedOriginal({ type, id, asset, original }: ComingAsset): DamagedOriginal {
  return { asset: { type, id }, name: asset.name, path: original?.bytes?.path ?? "" };
}

interface Sum {
  rows: number;
  new: number;
  different: number;
  broken: number;
}

async function planTables(merge: Merge, options: RestoreOptions, progress: Progress) {
  const sums = new Map<string, Sum>();
  for await (const step of tableSteps(merge)) {
    options.signal?.throwIfAborted();
    const sum = sums.get(step.table) ?? { rows: 0, new: 0, different: 0, broken: 0 };
    sums.set(step.table, addedTo(sum, step.rows, await step.changes()));
    step.done();
    progress.done += step.rows;
    tell(merge, options, { step: step.table, ...progress });
  }
  const { broken, ...mappings } = plannedOf(sums.get("scriptAssetMappings"));
  const { broken: _scripts, ...scripts } = plannedOf(sums.get("scripts"));
  const { broken: _prompts, ...prompts } = plannedOf(sums.get("prompts"));
  return { scripts, mappings: { ...mappings, broken }, prompts };
}

function addedTo(sum: Sum, rows: number, { added, replaced, kept }: Changes): Sum {
  const older = kept.filter(({ from, why }) => from === "backup" && why === "older").length;
  // A script of which only fields were cleared is counted as what it is besides.
  const broken = kept.filter(({ why, table }) => why === "broken" && table !== "scripts").length;
  return {
    rows: sum.rows + rows,
    new: sum.new + added.length,
    different: sum.different + replaced.length + older,
    broken: sum.broken + broken,
  };
}

function plannedOf(sum: Sum | undefined): PlannedMappings {
  const { rows, ...planned } = sum ?? { rows: 0, new: 0, different: 0, broken: 0 };
  return { ...planned, same: rows - planned.new - planned.different - planned.broken };
}

function tell(
  { source: { counts } }: Merge,
  { onProgress }: RestoreOptions,
  progress: Omit<RestoreProgress, "total">,
): void {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0) - counts.library;
  onProgress?.({ ...progress, total });
}
