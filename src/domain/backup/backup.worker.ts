import { openAsItIs } from "../../db/stored-shape.ts";
import { throttle } from "../../lib/throttle.ts";
import type { BackupProgress } from "./backup-progress.ts";
import type { BackupTask, FromBackupWorker, ToBackupWorker } from "./start-backup.ts";
import { failureOf } from "./worker-failure.ts";
import { diskTarget, type StorageFile, storageTarget } from "./worker-target.ts";
import { writeBackup } from "./write-backup.ts";

/** One backup; the worker ends with it. */
const wanted = new AbortController();
/** Gets what the page answers. */
let hear: ((message: ToBackupWorker) => void) | undefined;

self.onmessage = ({ data }: MessageEvent<ToBackupWorker>) => {
  if ("start" in data) void save(data.start);
  else if ("stop" in data) wanted.abort();
  else hear?.(data);
};

async function save({ database, disk, ...ids }: BackupTask): Promise<void> {
  let idb: IDBDatabase | null = null;
  try {
    idb = await openLibrary(database);
    const target = disk ? diskTarget(disk) : storageTarget({ begin, finish });
    let progress: BackupProgress | undefined;
    const { soon } = throttle(() => progress && post({ progress }), 100);
    const onProgress = (now: BackupProgress) => {
      progress = now;
      soon();
    };
    const { signal } = wanted;
    const now = () => new Date();
    post({ result: await writeBackup(idb, target, { ...ids, now, signal, onProgress }) });
  } catch (error) {
    post({ failure: failureOf(error) });
  } finally {
    idb?.close();
  }
}

/** At whatever version it is. Who wants to upgrade or to delete it need not wait. */
async function openLibrary(name: string): Promise<IDBDatabase> {
  const idb = await openAsItIs(name);
  if (!idb) throw new DOMException("There is no such library", "NotFoundError");
  const stop = (why: string) => wanted.abort(new DOMException(why, "InvalidStateError"));
  idb.onversionchange = () => {
    stop("Another tab upgrades or deletes the library");
    idb.close();
  };
  idb.onclose = () => stop("The browser closed the library");
  return idb;
}

async function begin(volume: number): Promise<StorageFile> {
  const answer = await ask({ begin: volume });
  if (!("file" in answer)) throw new Error("The page gave no file");
  return answer.file;
}

async function finish(isLast: boolean): Promise<void> {
  await ask({ finish: { isLast } });
}

function ask(message: FromBackupWorker): Promise<ToBackupWorker> {
  const { signal } = wanted;
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    hear = resolve;
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    post(message);
  });
}

function post(message: FromBackupWorker): void {
  self.postMessage(message);
}
