import { afterEach, describe, expect, it } from "vitest";
import { type Database, OpeningRefusal } from "../../src/db/database.ts";
import { lookAtStored } from "../../src/db/stored-shape.ts";
import { freshName, LIBRARY_ID, NOON, openTestDatabase, someBytes } from "../build.ts";
import { readAll, writeOldLibrary } from "./old-library.ts";

const opened: Database[] = [];
const names: string[] = [];

afterEach(async () => {
  for (const db of opened.splice(0)) db.close();
  for (const name of names.splice(0)) await deleted(name);
});

function named(): string {
  const name = freshName();
  names.push(name);
  return name;
}

function deleted(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
  });
}

function openRaw(name: string, version?: number): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

const ONE_IMAGE = { images: [{ id: 1, data: someBytes(1) }] };

describe("looking at what is stored", () => {
  it("makes nothing where there is nothing", async () => {
    const name = named();
    expect(await lookAtStored(name)).toEqual({ nativeVersion: 0, tables: {} });
    expect((await indexedDB.databases()).map((database) => database.name)).not.toContain(name);
  });

  it("says the native version, and each table with its key and indexes", async () => {
    const name = named();
    await writeOldLibrary(name, 4, {});
    expect(await lookAtStored(name)).toEqual({
      nativeVersion: 40,
      tables: { images: "++id, scriptId", scripts: "++id, title", videos: "++id, scriptId" },
    });
  });
});

describe("a native version between two of ours", () => {
  it.each([
    [71, 7],
    [79, 7],
    [64, 6],
  ])("%i is version %i", async (nativeVersion, version) => {
    const name = named();
    await writeOldLibrary(name, version === 7 ? 7 : 6, ONE_IMAGE, nativeVersion);
    const db = await openTestDatabase({ name });
    opened.push(db);
    expect(await db.library.get("library")).toMatchObject({ upgradedFrom: version });
    expect(await db.assets.count()).toBe(1);
    expect(db.backendDB().version).toBe(80);
  });

  it("80 to 89 is today's, and stays", async () => {
    const name = named();
    (await openTestDatabase({ name })).close();
    (await openRaw(name, 83)).close();
    const db = await openTestDatabase({ name, newLibraryId: () => "another" });
    opened.push(db);
    expect(db.backendDB().version).toBe(83);
    expect(await db.library.get("library")).toMatchObject({ id: LIBRARY_ID });
  });
});

describe("a newer library", () => {
  it("is refused, and not touched", async () => {
    const name = named();
    await writeOldLibrary(name, 7, { ...ONE_IMAGE, branches: [{ id: 1 }] }, 90);
    const before = [await lookAtStored(name), (await readAll(name)).branches];
    await expect(openTestDatabase({ name })).rejects.toMatchObject({
      code: "newer-version",
      stored: 90,
    });
    await expect(openTestDatabase({ name })).rejects.toBeInstanceOf(OpeningRefusal);
    expect([await lookAtStored(name), (await readAll(name)).branches]).toEqual(before);
  });
});

describe("other tabs", () => {
  it("that hold the old version are waited for, and the upgrade goes on when they close", async () => {
    const name = named();
    await writeOldLibrary(name, 6, ONE_IMAGE);
    const other = await openRaw(name);
    let blocked = 0;
    const opening = openTestDatabase({
      name,
      watcher: {
        onBlocked: () => {
          blocked += 1;
          other.close();
        },
      },
    });
    opened.push(await opening);
    expect(blocked).toBe(1);
  });

  it("that upgrade under us close this connection, say so, and it does not open again", async () => {
    const name = named();
    const takenOver = new Promise<boolean>((resolve) => {
      void openTestDatabase({
        name,
        watcher: { onTakenOver: ({ deleted }) => resolve(deleted) },
      }).then((db) => {
        opened.push(db);
        return openRaw(name, 90).then((newer) => newer.close());
      });
    });
    expect(await takenOver).toBe(false);
    await expect(opened[0]?.assets.count()).rejects.toMatchObject({ name: "DatabaseClosedError" });
  });
});

describe("a database that another tab changes between the look and the opening", () => {
  /** Runs once, in that gap. */
  function meanwhile(change: () => Promise<unknown>) {
    let isDue = true;
    return {
      now: () => NOON,
      newLibraryId: () => LIBRARY_ID,
      beforeUpgrade: async () => {
        if (isDue) await change();
        isDue = false;
      },
    };
  }

  it("is refused when it is newer by then, and nothing is written into it", async () => {
    const name = named();
    await writeOldLibrary(name, 6, ONE_IMAGE);
    const options = meanwhile(async () => (await openRaw(name, 91)).close());
    await expect(openTestDatabase({ name, ...options })).rejects.toMatchObject({ stored: 91 });
    expect(await lookAtStored(name)).toMatchObject({ nativeVersion: 91 });
    expect(Object.keys(await readAll(name))).not.toContain("assets");
  });

  it("is upgraded from the version that it has by then", async () => {
    const name = named();
    await writeOldLibrary(name, 6, ONE_IMAGE);
    const options = meanwhile(async () => {
      await deleted(name);
      await writeOldLibrary(name, 7, ONE_IMAGE);
    });
    opened.push(await openTestDatabase({ name, ...options }));
    expect(await opened[0]?.library.get("library")).toMatchObject({ upgradedFrom: 7 });
  });
});

describe("before an older library is upgraded", () => {
  it("there is a moment to ask the browser to keep it; not for one of today, nor for none", async () => {
    const asked: string[] = [];
    for (const version of [0, 6, 8] as const) {
      const name = named();
      if (version === 6) await writeOldLibrary(name, 6, ONE_IMAGE);
      if (version === 8) (await openTestDatabase({ name })).close();
      const beforeUpgrade = async () => asked.push(`${version}`);
      opened.push(await openTestDatabase({ name, beforeUpgrade }));
    }
    expect(asked).toEqual(["6"]);
  });
});

describe("while a library is upgraded", () => {
  it("its rows are counted, table by table, up to all of them", async () => {
    const name = named();
    await writeOldLibrary(name, 6, {
      ...ONE_IMAGE,
      scripts: [{ id: 1, acts: [] }],
      audios: [{ id: 1, data: someBytes(2) }],
    });
    const seen: string[] = [];
    const onUpgrade = ({
      from,
      step,
      done,
      total,
    }: {
      from: number;
      step: string;
      done: number;
      total: number;
    }) => seen.push(`${from} ${step} ${done}/${total}`);
    opened.push(await openTestDatabase({ name, watcher: { onUpgrade } }));
    expect(seen).toEqual(["6 scripts 1/3", "6 images 2/3", "6 audios 3/3"]);
  });

  it("a failure leaves the old version as it was", async () => {
    const name = named();
    await writeOldLibrary(name, 6, ONE_IMAGE);
    const before = await lookAtStored(name);
    const onUpgrade = () => {
      throw new Error("broke off");
    };
    await expect(openTestDatabase({ name, watcher: { onUpgrade } })).rejects.toThrow("broke off");
    expect(await lookAtStored(name)).toEqual(before);
    expect((await readAll(name)).images).toHaveLength(1);
  });
});
