import { throttle } from "../../lib/throttle.ts";
import { type BackupCheck, checkVolumes } from "./check-backup.ts";
import { mergedManifest, openVolumes, type Volume } from "./open-volumes.ts";
import type { CheckedBackup, CheckProgress, FromCheckWorker } from "./start-check.ts";
import { failureOf } from "./worker-failure.ts";

/** One check; the worker ends with it. */
self.onmessage = ({ data }: MessageEvent<readonly Blob[]>) => void check(data);

async function check(files: readonly Blob[]): Promise<void> {
  try {
    const volumes = await openVolumes(files);
    post({ checked: answerOf(volumes, await checkAll(volumes)) });
  } catch (error) {
    post({ failure: failureOf(error) });
  }
}

function checkAll(volumes: readonly Volume[]): Promise<BackupCheck> {
  const { entries } = mergedManifest(volumes);
  const bytesTotal = entries.reduce((sum, { bytes }) => sum + bytes, 0);
  let progress: CheckProgress = { done: 0, total: entries.length, bytesDone: 0, bytesTotal };
  const { soon } = throttle(() => post({ progress }), 100);
  return checkVolumes(volumes, {
    onProgress: ({ entries: done, bytes: bytesDone }) => {
      progress = { ...progress, done, bytesDone };
      soon();
    },
  });
}

/** Named; of more only the number is told. */
const MOST = 500;

function answerOf(volumes: readonly Volume[], { entries, damaged }: BackupCheck): CheckedBackup {
  const manifest = mergedManifest(volumes);
  const { libraryId, backupId, schemaVersion, counts, unreadable } = manifest;
  return {
    backup: {
      ...{ libraryId, backupId, schemaVersion, counts },
      madeAt: new Date(manifest.madeAt),
      volumes: volumes.length,
      bytes: volumes.reduce((sum, { file }) => sum + file.size, 0),
      leftOut: unreadable.slice(0, MOST),
      leftOutTotal: unreadable.length,
    },
    entries,
    damaged: damaged.slice(0, MOST),
    damagedTotal: damaged.length,
  };
}

function post(message: FromCheckWorker): void {
  self.postMessage(message);
}
