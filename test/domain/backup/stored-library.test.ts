import { afterEach, describe, expect, it } from "vitest";
import { openAsItIs } from "../../../src/db/stored-shape.ts";
import { readStoredLibrary } from "../../../src/domain/backup/stored-library.ts";
import { freshName, LIBRARY_ID, openTestDatabase, someBytes } from "../../build.ts";
import { writeOldLibrary } from "../../db/old-library.ts";

const NEW_ID = "0b7a6a04-3f8e-4c2e-9d8b-4f2f4f9f0a11";
const names: string[] = [];

afterEach(() => {
  for (const name of names.splice(0)) indexedDB.deleteDatabase(name);
  globalThis.localStorage?.removeItem("scenekeep-library-id");
});

function named(): string {
  const name = freshName();
  names.push(name);
  return name;
}

const look = (name: string) => readStoredLibrary(name, () => NEW_ID);

describe("looking at a library that may not open", () => {
  it("counts the rows of every table, at the version it has, and changes nothing", async () => {
    const name = named();
    const images = [1, 2].map((id) => ({ id, data: someBytes(id) }));
    await writeOldLibrary(name, 6, { images, odd: [{ id: 1 }], jobs: [{ id: 1 }] }, 63);
    const found = await look(name);
    expect(found?.nativeVersion).toBe(63);
    expect(found?.tables).toEqual([
      { name: "audios", rows: 0 },
      { name: "images", rows: 2 },
      { name: "odd", rows: 1 },
      { name: "prompts", rows: 0 },
      { name: "scripts", rows: 0 },
      { name: "videos", rows: 0 },
    ]);
    const database = await openAsItIs(name);
    expect(database?.version).toBe(63);
    database?.close();
  });

  it("takes the id of the library from its own row, also from a newer one", async () => {
    const name = named();
    (await openTestDatabase({ name })).close();
    const raising = indexedDB.open(name, 95);
    await new Promise<void>((resolve) => {
      raising.onsuccess = () => resolve(raising.result.close());
    });
    expect(await look(name)).toMatchObject({ nativeVersion: 95, libraryId: LIBRARY_ID });
  });

  it("gives a library without an id a new one", async () => {
    const name = named();
    await writeOldLibrary(name, 4, {});
    expect(await look(name)).toMatchObject({ nativeVersion: 40, libraryId: NEW_ID });
  });

  it("finds nothing where nothing is, and makes nothing", async () => {
    const name = named();
    expect(await look(name)).toBeNull();
    expect((await indexedDB.databases()).map((database) => database.name)).not.toContain(name);
  });
});
