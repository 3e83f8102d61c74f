import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { Database } from "../../../src/db/database.ts";
import { checkBackup } from "../../../src/domain/backup/check-backup.ts";
import type { StorageEdge } from "../../../src/domain/backup/hold-files.ts";
import { openBackup } from "../../../src/domain/backup/open-backup.ts";
import { type BackupPlace, startBackup } from "../../../src/domain/backup/start-backup.ts";
import {
  freeTemporaryFiles,
  TEMPORARY_FOLDER,
} from "../../../src/domain/downloads/temporary-file.ts";
import { anAsset, freshName, LIBRARY_ID, someBytes } from "../../build.ts";
import { aLibrary } from "../open-libraries.ts";

describe("a backup onto the disk", () => {
  it("is written, read back and compared beside the page", async () => {
    const db = await aLibraryOf(3);
    const disk = await aFile("backup.zip", "");
    const phases = new Set<string>();
    const result = await backUp(db, { disk }, { onProgress: ({ phase }) => phases.add(phase) });
    expect(result).toMatchObject({ volumes: 1, checked: "disk", leftOut: [] });
    const file = await disk.getFile();
    expect(file.size).toBe(result.bytes);
    expect(await checkBackup([file])).toMatchObject({ ok: true });
    expect((await openBackup([file])).manifest.counts).toMatchObject({ assets: 3, images: 3 });
    expect(phases).toContain("tables");
  });

  it("leaves no file when it is stopped, and an older one as it was", async () => {
    const db = await aLibraryOf(2, 3_000_000);
    for (const phase of ["originals", "checking"]) {
      const disk = await aFile("backup.zip", "");
      await expect(backUp(db, { disk }, stoppedAt(phase)), phase).rejects.toBe("enough");
      expect(await filesIn(disk.folder), phase).toEqual([]);
    }
    const older = await aFile("older.zip", "an older backup");
    await expect(backUp(db, { disk: older }, stoppedAt("originals"))).rejects.toBe("enough");
    expect(await (await older.getFile()).text()).toBe("an older backup");
  });
});

describe("a backup through the browser's storage", () => {
  it("hands over one volume after the other, each when the space of the one before is free", async () => {
    const db = await aLibraryOf(6, 100_000);
    await freeTemporaryFiles();
    const before = await temporaryFiles();
    const inTheWay: string[] = [];
    const handed: { number: number; isLast: boolean; zip: Blob }[] = [];
    const storage: StorageEdge = {
      room: async () => {
        inTheWay.push(...(await temporaryFiles()).filter((name) => !before.includes(name)));
        return 350_000;
      },
      handOver: async (file, volume) => {
        handed.push({ ...volume, zip: new Blob([await file.arrayBuffer()]) });
      },
    };
    const result = await whileTimePasses(() => backUp(db, { storage }));
    expect(result).toMatchObject({ volumes: 3, checked: "storage" });
    expect(handed.map(({ number, isLast }) => ({ number, isLast }))).toEqual([
      { number: 1, isLast: false },
      { number: 2, isLast: false },
      { number: 3, isLast: true },
    ]);
    expect(inTheWay).toEqual([]);
    expect(await checkBackup(handed.map(({ zip }) => zip))).toMatchObject({ ok: true });
  });

  it("leaves nothing when it is stopped, or can't be handed over", async () => {
    const db = await aLibraryOf(2, 3_000_000);
    const storage: StorageEdge = {
      room: async () => null,
      handOver: () => Promise.reject(new Error("not now")),
    };
    const before = await temporaryFiles();
    await expect(backUp(db, { storage }, stoppedAt("originals"))).rejects.toBe("enough");
    await expect(backUp(db, { storage })).rejects.toThrow("not now");
    expect((await temporaryFiles()).filter((name) => !before.includes(name))).toEqual([]);
  });
});

it("says that there is no library, and makes none", async () => {
  const disk = await aFile("backup.zip", "");
  const database = freshName();
  const starting = startBackup({ disk }, { ...TASK, database, signal: NEVER });
  await expect(starting).rejects.toMatchObject({ name: "NotFoundError" });
  const names = (await indexedDB.databases()).map(({ name }) => name);
  expect(names).not.toContain(database);
});

it("makes way for a tab that upgrades the library", async () => {
  const db = await aLibraryOf(2, 3_000_000);
  const disk = await aFile("backup.zip", "");
  const { name } = db;
  let upgraded: Promise<number> | undefined;
  const making = backUp(
    db,
    { disk },
    {
      onProgress: () => {
        db.close();
        upgraded ??= upgrade(name);
      },
    },
  );
  await expect(making).rejects.toMatchObject({ name: "InvalidStateError" });
  expect(await upgraded).toBe(900);
  expect(await filesIn(disk.folder)).toEqual([]);
});

const NEVER = new AbortController().signal;
const TASK = { libraryId: LIBRARY_ID, backupId: "11111111-2222-4333-8444-555555555555" };

type Watch = Partial<Pick<Parameters<typeof startBackup>[1], "signal" | "onProgress">>;

function backUp(db: Database, place: BackupPlace, watch: Watch = {}) {
  return startBackup(place, { ...TASK, database: db.name, signal: NEVER, ...watch });
}

/** Stops once it is there. */
function stoppedAt(phase: string): Watch {
  const controller = new AbortController();
  return {
    signal: controller.signal,
    onProgress: (progress) => {
      if (progress.phase === phase) controller.abort("enough");
    },
  };
}

function aLibraryOf(count: number, bytes = 300): Promise<Database> {
  const ids = Array.from({ length: count }, (_, at) => at + 1);
  return aLibrary({
    assets: ids.map((id) => anAsset({ id })),
    images: ids.map((id) => ({ id, data: someBytes(id, bytes) })),
  });
}

/** What waits for seconds need not wait. */
async function whileTimePasses<Result>(work: () => Promise<Result>): Promise<Result> {
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  let isDone = false;
  const working = work().finally(() => {
    isDone = true;
  });
  while (!isDone) {
    await vi.advanceTimersByTimeAsync(11_000);
    await new Promise(requestAnimationFrame);
  }
  return working;
}

type DiskFile = FileSystemFileHandle & { readonly folder: FileSystemDirectoryHandle };

/** As a person picks it: a file in a folder of its own. */
async function aFile(name: string, text: string): Promise<DiskFile> {
  const root = await navigator.storage.getDirectory();
  const folderName = freshName();
  const folder = await root.getDirectoryHandle(folderName, { create: true });
  onTestFinished(() => root.removeEntry(folderName, { recursive: true }));
  const handle = await folder.getFileHandle(name, { create: true });
  const writable = await handle.createWritable();
  await writable.write(text);
  await writable.close();
  return Object.assign(handle, { folder });
}

async function filesIn(folder: FileSystemDirectoryHandle): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const name of folder.keys()) names.push(name);
  return names.sort();
}

async function temporaryFiles(): Promise<readonly string[]> {
  const root = await navigator.storage.getDirectory();
  return filesIn(await root.getDirectoryHandle(TEMPORARY_FOLDER, { create: true }));
}

function upgrade(name: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 900);
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      resolve(request.result.version);
      request.result.close();
    };
  });
}
