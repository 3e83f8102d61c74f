import { keyText } from "../../lib/key-text.ts";
import type { Measure } from "../../media/measure.ts";
import type { BackupCounter } from "./backup-progress.ts";
import { BackupRefusal } from "./backup-refusal.ts";
import type { BackupTarget, VolumePlace } from "./backup-target.ts";
import { type CheckOptions, checkOneVolume } from "./check-backup.ts";
import { BACKUP_FORMAT, FORMAT_VERSION, isOurTable } from "./manifest.ts";
import type { LeftOutBlob, ReadyEntry } from "./prepare-entries.ts";
import type { TableSnapshot, Unsaved } from "./read-tables.ts";
import { type ManifestHead, startVolume, type Volume } from "./write-volume.ts";

export interface VolumesOptions {
  readonly snapshot: TableSnapshot;
  readonly libraryId: string;
  readonly backupId: string;
  readonly madeAt: Date;
  readonly measure: Measure;
  readonly counter: BackupCounter;
  /** Bytes that a volume may take; `null`: as many as its place has room for. */
  readonly volumeBytes?: number | null;
  readonly signal?: AbortSignal;
}

export interface Volumes {
  add(entry: ReadyEntry): Promise<void>;
  leaveOut(blob: LeftOutBlob): void;
  /** Finishes the last volume. */
  end(): Promise<WrittenVolumes>;
  /** Where the volume lies that was not given to its user, if there is one. */
  unfinished(): VolumePlace | undefined;
}

interface OpenVolume {
  readonly volume: Volume;
  readonly place: VolumePlace;
}

export interface WrittenVolumes {
  readonly manifests: readonly ManifestHead[];
  /** Of all volumes. */
  readonly bytes: number;
  readonly leftOut: readonly Unsaved[];
}

/**
 * Fills one volume after the other. A volume is closed once the next entry does not fit;
 * then it is read back, every hash is compared, and it is given to its user.
 */
export function startVolumes(
  target: BackupTarget,
  first: VolumePlace,
  options: VolumesOptions,
): Volumes {
  const { snapshot, counter, measure, signal, volumeBytes = null } = options;
  const manifests: ManifestHead[] = [];
  const leftOut: Unsaved[] = [...snapshot.unreadable];
  let named = 0;
  let bytes = 0;
  let open: OpenVolume | undefined = begin(first);

  function begin(place: VolumePlace): OpenVolume {
    return { place, volume: startVolume(place.stream, leastOf(place.room, volumeBytes)) };
  }

  async function next(): Promise<OpenVolume> {
    open ??= begin(await target.begin(manifests.length + 1));
    return open;
  }

  async function finish(isLast: boolean): Promise<void> {
    const { volume, place } = await next();
    const number = manifests.length + 1;
    const head = headOf({ number, isLast }, leftOut.slice(named), options);
    named = leftOut.length;
    await volume.close(head, measure);
    const file = await place.read();
    counter.checked(
      await checkWritten(file, { ...(signal && { signal }), onProgress: counter.checking }),
    );
    signal?.throwIfAborted();
    await place.finish(isLast);
    open = undefined;
    manifests.push(head);
    bytes += file.size;
  }

  return {
    async add(entry) {
      // Tables belong together, in the first.
      if (open && !entry.isDeflated && !open.volume.fits(entry)) await finish(false);
      const { volume } = await next();
      await volume.add(entry, { ...(signal && { signal }), onBytes: counter.written });
      counter.entry(entry.bytes);
    },
    leaveOut({ leftOut: { table, key, bytes: lost }, why }) {
      leftOut.push({ table, key: keyText(key), why });
      counter.entry(lost);
    },
    async end() {
      await finish(true);
      return { manifests, bytes, leftOut };
    },
    unfinished: () => open?.place,
  };
}

/** What lies there now is what was written: anything else is a fault of the disk. */
async function checkWritten(file: Blob, options: CheckOptions) {
  const check = await checkOneVolume(file, options);
  const [first] = check.damaged;
  if (first) throw new BackupRefusal("wrong-hash", `${first.path} (${first.why})`);
  return check;
}

function headOf(
  volume: ManifestHead["volume"],
  unreadable: readonly Unsaved[],
  { snapshot, libraryId, backupId, madeAt }: VolumesOptions,
): ManifestHead {
  const { schemaVersion } = snapshot;
  const tables = volume.number === 1 ? snapshot.tables : [];
  return {
    format: BACKUP_FORMAT,
    formatVersion: FORMAT_VERSION,
    schemaVersion,
    libraryId,
    backupId,
    madeAt: madeAt.toISOString(),
    volume,
    counts: Object.fromEntries(tables.map(({ name, rows }) => [name, rows])),
    otherTables: tables.map(({ name }) => name).filter((name) => !isOurTable(name)),
    sealed: true,
    unreadable: [...unreadable],
  };
}

function leastOf(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.min(one, other);
}
