import { type Database, openDatabase } from "../../src/db/database.ts";
import { breathingBackup } from "../../src/domain/backup/breathing-backup.ts";
import { type OpenBackup, openBackup } from "../../src/domain/backup/open-backup.ts";
import { planRestore } from "../../src/domain/backup/plan-restore.ts";
import { restoreBackup } from "../../src/domain/backup/restore-backup.ts";
import { diskTarget } from "../../src/domain/backup/worker-target.ts";
import { writeBackup } from "../../src/domain/backup/write-backup.ts";
import { startBreathing } from "../../src/hooks/breathe.ts";
import { BACKUP_IDS, type BackupLibrary, fillForBackup } from "./backup.ts";
import { assetAt, mappingAt } from "./fill.ts";
import { addRows, openRaw } from "./raw.ts";
import { watchTasks } from "./watch-tasks.ts";

const FILE = "saved.zip";
/** Not the library that was saved, which stays where it is. */
const RAW = "bench raw";
const RESTORED = "bench restored";

/** A library, and its backup in the browser's own storage. */
export async function saveForRestore(library: BackupLibrary): Promise<void> {
  await fillForBackup(library);
  const db = await openDatabase();
  const folder = await navigator.storage.getDirectory();
  const file = await folder.getFileHandle(FILE, { create: true });
  const now = () => new Date();
  await writeBackup(db.backendDB(), diskTarget(file), { ...BACKUP_IDS, now });
  db.close();
}

export interface RestoreRun {
  readonly ms: number;
  /** 0 where none took 50 ms. */
  readonly longestTask: number;
}

/** The least there is: as many bytes of the same file read once and written as originals, and as many small rows. */
export async function restoreRaw({ originals, bytes, rows }: BackupLibrary): Promise<RestoreRun> {
  const file = await savedFile();
  const db = await openRaw(RAW, 1, (made) => {
    made.createObjectStore("images", { keyPath: "id" });
    made.createObjectStore("assets", { keyPath: ["type", "id"] });
    made.createObjectStore("scriptAssetMappings", { keyPath: "id" });
  });
  const type = "image/png";
  const partAt = (n: number) => file.slice(n * bytes, (n + 1) * bytes, type);
  const run = await timed(async () => {
    for (let n = 0; n < originals; n++) await partAt(n).arrayBuffer();
    const perTransaction = Math.ceil(64_000_000 / bytes);
    await addRows(db, "images", originals, (n) => ({ id: n + 1, data: partAt(n) }), perTransaction);
    await addRows(db, "assets", originals, (n) => assetAt(n, file), 5000);
    await addRows(db, "scriptAssetMappings", rows, mappingAt, 10_000);
  });
  db.close();
  await dropDatabase(RAW);
  return run;
}

/** As the app does it: the dry run, then into an empty library. */
export async function restoreSaved(): Promise<{ plan: RestoreRun; restore: RestoreRun }> {
  const db = await openDatabase({ name: RESTORED });
  const opened = await openBackup([await savedFile()]);
  const backup = breathingBackup(opened, startBreathing(), () => undefined);
  const plan = await timed(() => planRestore(db, backup, options()));
  const restore = await timed(() => wholeRestore(db, backup));
  await backup.close();
  await db.delete();
  return { plan, restore };
}

async function wholeRestore(db: Database, backup: OpenBackup): Promise<void> {
  const { damaged, kept, total, added } = await restoreBackup(db, backup, options());
  if (damaged + kept > 0 || added.assets !== total.assets)
    throw new Error(JSON.stringify({ damaged, kept, added }));
}

function options() {
  return { at: new Date(), newUid: () => crypto.randomUUID() };
}

async function savedFile(): Promise<File> {
  const folder = await navigator.storage.getDirectory();
  return (await folder.getFileHandle(FILE)).getFile();
}

async function timed(work: () => Promise<unknown>): Promise<RestoreRun> {
  const longestTask = watchTasks();
  const start = performance.now();
  await work();
  const ms = performance.now() - start;
  return { ms, longestTask: await longestTask() };
}

function dropDatabase(name: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = resolve;
    request.onerror = () => reject(request.error);
  });
}
