import fc from "fast-check";
import { describe, expect, it, onTestFinished } from "vitest";
import type { BackupProgress } from "../../../src/domain/backup/backup-progress.ts";
import type { BackupTarget } from "../../../src/domain/backup/backup-target.ts";
import { checkBackup } from "../../../src/domain/backup/check-backup.ts";
import { openBackup } from "../../../src/domain/backup/open-backup.ts";
import { type BackupOptions, writeBackup } from "../../../src/domain/backup/write-backup.ts";
import { readDirectory } from "../../../src/domain/backup/zip-directory.ts";
import { anAsset, aScript, freshName, LIBRARY_ID, NOON, someBytes } from "../../build.ts";
import { writeOldLibrary } from "../../db/old-library.ts";
import { oldLibrary } from "../../db/old-rows.ts";
import { runs } from "../../runs.ts";
import { aLibrary } from "../open-libraries.ts";
import { memoryTarget } from "./memory-target.ts";
import { rowsInBackup, rowsInLibrary } from "./plain-rows.ts";

const OPTIONS: BackupOptions = {
  libraryId: LIBRARY_ID,
  backupId: "11111111-2222-4333-8444-555555555555",
  now: () => NOON,
};

describe("a backup", () => {
  it("holds every row and every byte of any library of version 3 to 7, in as many volumes as it takes", async () => {
    await fc.assert(
      fc.asyncProperty(
        oldLibrary,
        fc.constantFrom(null, 1, 67_000),
        async ({ version, nativeVersion, rows }, volumeBytes) => {
          const name = freshName();
          await writeOldLibrary(name, version, rows, nativeVersion);
          const idb = await openRaw(name);
          const { target, files } = memoryTarget();
          const result = await writeBackup(idb, target, { ...OPTIONS, volumeBytes });
          expect(result.leftOut).toEqual([]);
          expect(await checkBackup(files())).toMatchObject({ ok: true });
          const backup = await openBackup(files());
          expect(backup.manifest.schemaVersion).toBe(version);
          expect(await rowsInBackup(backup)).toEqual(await rowsInLibrary(idb));
          idb.close();
          indexedDB.deleteDatabase(name);
        },
      ),
      { numRuns: runs({ node: 20, chromium: 3 }) },
    );
  });

  it("names pictures as people know them, tables before them and the manifest last", async () => {
    const idb = await aPictureLibrary();
    const { target, files } = memoryTarget();
    const result = await writeBackup(idb, target, OPTIONS);
    const { manifest } = await openBackup(files());
    const paths = manifest.entries.map(({ path }) => path);
    expect(paths.slice(-3)).toEqual([
      "originals/image/1 pier.png",
      "originals/image/2 Market at dawn.png",
      "blobs/1.png",
    ]);
    expect(paths.slice(0, -3).every((path) => path.startsWith("tables/"))).toBe(true);
    expect(paths).not.toContain("tables/thumbnails.ndjson");
    expect(paths).not.toContain("tables/jobs.ndjson");
    expect(manifest).toMatchObject({
      libraryId: LIBRARY_ID,
      backupId: OPTIONS.backupId,
      schemaVersion: 8,
      madeAt: NOON.toISOString(),
      counts: { assets: 2, images: 2, scripts: 1, library: 1 },
    });
    const [file] = files();
    const { places } = await readDirectory(file ?? new Blob());
    const stored = [...places].filter(([, { isStored }]) => isStored).map(([path]) => path);
    expect(stored, "only rows are packed").toEqual([...paths.slice(-3), "manifest.json"]);
    expect(result).toMatchObject({ volumes: 1, bytes: file?.size, checked: "storage" });
  });

  it("keeps a table that nobody knows, with the keys that lie beside its rows", async () => {
    const idb = await openRaw(freshName(), 60, (db) => {
      db.createObjectStore("notes").put({ text: "kept" }, "a");
      db.createObjectStore("scripts", { keyPath: "id" });
    });
    const { target, files } = memoryTarget();
    await writeBackup(idb, target, OPTIONS);
    const backup = await openBackup(files());
    expect(backup.manifest.otherTables).toEqual(["notes"]);
    const { notes } = await rowsInBackup(backup);
    expect(notes).toEqual([{ key: "a", value: { text: "kept" } }]);
  });

  it("never takes more for a volume than there is room, unless for a single entry", async () => {
    const images = Array.from({ length: 9 }, (_, id) => ({ id, data: someBytes(id, 30_000) }));
    const db = await aLibrary({ images });
    const room = 160_000;
    const { target, files } = memoryTarget(room);
    const { volumes, bytes } = await writeBackup(db.backendDB(), target, OPTIONS);
    expect(files().length).toBe(volumes);
    expect(volumes).toBeGreaterThan(2);
    for (const file of files()) expect(file.size).toBeLessThanOrEqual(room);
    expect(files().reduce((sum, { size }) => sum + size, 0)).toBe(bytes);
    const { manifest } = await openBackup([...files()].reverse());
    expect(manifest.entries.filter(({ path }) => path.startsWith("originals/"))).toHaveLength(9);
    await expect(openBackup(files().slice(0, -1))).rejects.toMatchObject({
      code: "volume-missing",
    });
  });
});

describe("while a backup is made", () => {
  it("rows fit together: what is written meanwhile is in it whole or not at all", async () => {
    const db = await aLibrary({ scripts: [aScript()], assets: [anAsset()] });
    const { target, files } = memoryTarget();
    const writing = writeBackup(db.backendDB(), target, OPTIONS);
    await db.transaction("rw", db.assets, db.scripts, async () => {
      await db.assets.add(anAsset({ id: 2 }));
      await db.scripts.add(aScript({ id: 2 }));
    });
    await writing;
    const { counts } = (await openBackup(files())).manifest;
    expect(counts.assets).toBe(counts.scripts);
  });

  it("an original that is deleted is left out, and named", async () => {
    const idb = await aPictureLibrary();
    const { target, files } = memoryTarget();
    const { leftOut } = await writeBackup(idb, target, {
      ...OPTIONS,
      onProgress: onceWriting(() => {
        idb.transaction("images", "readwrite").objectStore("images").delete(2);
      }),
    });
    expect(leftOut).toEqual([{ table: "images", key: "2", why: "deleted" }]);
    const { manifest } = await openBackup(files());
    expect(manifest.unreadable).toEqual(leftOut);
    expect(manifest.entries.map(({ path }) => path)).not.toContain(
      "originals/image/2 Market at dawn.png",
    );
    expect(await checkBackup(files())).toMatchObject({ ok: true });
  });

  it("an original that is given again is left out where its size no longer fits its row", async () => {
    const idb = await aPictureLibrary();
    const { target } = memoryTarget();
    const { leftOut } = await writeBackup(idb, target, {
      ...OPTIONS,
      onProgress: onceWriting(() => {
        const store = idb.transaction("images", "readwrite").objectStore("images");
        store.put({ id: 2, data: someBytes(9, 500) });
      }),
    });
    expect(leftOut).toEqual([{ table: "images", key: "2", why: "changed" }]);
  });

  it("stopping it at any moment rejects with the reason and gives nothing to anybody", async () => {
    const idb = await aPictureLibrary();
    const moments = await countProgress(idb);
    expect(moments).toBeGreaterThan(12);
    for (let moment = moments - 1; moment >= 0; moment -= 5) {
      const controller = new AbortController();
      const { target, files, discarded } = memoryTarget();
      let seen = 0;
      const writing = writeBackup(idb, target, {
        ...OPTIONS,
        signal: controller.signal,
        onProgress: () => {
          if (seen++ === moment) controller.abort("enough");
        },
      });
      await expect(writing).rejects.toBe("enough");
      expect(files()).toEqual([]);
      expect(discarded()).toEqual(["stopped"]);
    }
  });
});

describe("what was written", () => {
  it("is not given to anybody when another byte is read back", async () => {
    const idb = await aPictureLibrary();
    const { size } = await aFile(idb);
    await fc.assert(
      fc.asyncProperty(fc.nat(size - 1), async (at) => {
        const { target, files, discarded } = memoryTarget();
        const writing = writeBackup(idb, damaging(target, at), OPTIONS);
        await expect(writing).rejects.toMatchObject({ name: "BackupRefusal" });
        expect(files()).toEqual([]);
        expect(discarded()).toEqual(["fault"]);
      }),
      { numRuns: runs({ node: 30, chromium: 4 }) },
    );
  });

  it("is taken away when the disk is full", async () => {
    const idb = await aPictureLibrary();
    const { target, files, discarded } = memoryTarget();
    const full = new DOMException("The disk is full", "QuotaExceededError");
    const writing = writeBackup(idb, failing(target, full), OPTIONS);
    await expect(writing).rejects.toBe(full);
    expect([files(), discarded()]).toEqual([[], ["fault"]]);
  });
});

/** Two pictures with bytes, and one inside a script. */
async function aPictureLibrary(): Promise<IDBDatabase> {
  const db = await aLibrary({
    assets: [
      anAsset({ id: 1, originalFilename: "photos/pier.png" }),
      anAsset({ id: 2, name: "Market at dawn" }),
    ],
    images: [
      { id: 1, data: someBytes(1, 400) },
      { id: 2, data: someBytes(2, 300) },
    ],
    scripts: [aScript({ titleImage: someBytes(3) })],
  });
  await db.jobs.add({ id: "a job" });
  return db.backendDB();
}

async function aFile(idb: IDBDatabase): Promise<Blob> {
  const { target, files } = memoryTarget();
  await writeBackup(idb, target, OPTIONS);
  return files()[0] ?? new Blob();
}

async function countProgress(idb: IDBDatabase): Promise<number> {
  let count = 0;
  const onProgress = () => {
    count += 1;
  };
  await writeBackup(idb, memoryTarget().target, { ...OPTIONS, onProgress });
  return count;
}

/** Calls once, when the first entry is written: the pictures come after it. */
function onceWriting(call: () => void): (progress: BackupProgress) => void {
  let isDone = false;
  return ({ phase }) => {
    if (isDone || phase !== "originals") return;
    isDone = true;
    call();
  };
}

/** Another bit is read back there. */
function damaging(target: BackupTarget, at: number): BackupTarget {
  return {
    ...target,
    async begin(volume) {
      const place = await target.begin(volume);
      const read = async () => {
        const bytes = new Uint8Array(await (await place.read()).arrayBuffer());
        bytes[at] = (bytes[at] ?? 0) ^ 1;
        return new Blob([bytes]);
      };
      return { ...place, read };
    },
  };
}

function failing(target: BackupTarget, error: DOMException): BackupTarget {
  return {
    ...target,
    async begin(volume) {
      let left = 5;
      const stream = new WritableStream<Uint8Array>({
        write() {
          left -= 1;
          if (left < 0) throw error;
        },
      });
      return { ...(await target.begin(volume)), stream };
    },
  };
}

function openRaw(
  name: string,
  version?: number,
  make?: (db: IDBDatabase) => void,
): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version);
    request.onupgradeneeded = () => make?.(request.result);
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const idb = request.result;
      onTestFinished(() => idb.close());
      resolve(idb);
    };
  });
}
