import Dexie from "dexie";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { readInChunks } from "../../src/db/versions/read-in-chunks.ts";
import { freshName } from "../build.ts";

interface Row {
  readonly id: number;
  readonly text?: string;
}

const opened: Dexie[] = [];

afterEach(async () => {
  for (const db of opened.splice(0)) await db.delete();
});

async function tableOf(rows: readonly Row[]) {
  const db = new Dexie(freshName());
  opened.push(db);
  db.version(1).stores({ rows: "++id" });
  await db.open();
  await db.table("rows").bulkPut(rows);
  return db.table<Row, IDBValidKey>("rows");
}

/** The ids of each visit. */
async function visits(rows: readonly Row[]): Promise<readonly (readonly number[])[]> {
  const seen: (readonly number[])[] = [];
  await readInChunks(await tableOf(rows), async (chunk) => seen.push(chunk.map(({ id }) => id)));
  return seen;
}

describe("readInChunks", () => {
  it("visits every row of any table once, in the order of keys", async () => {
    const ids = fc.uniqueArray(fc.integer({ min: -2000, max: 2000 }), {
      maxLength: 800,
      size: "max",
    });
    await fc.assert(
      fc.asyncProperty(ids, async (drawn) => {
        const seen = (await visits(drawn.map((id) => ({ id })))).flat();
        expect(seen).toEqual([...drawn].sort((one, other) => one - other));
      }),
      { numRuns: 12 },
    );
  });

  it("reads more rows at a time while they are light, and few when they are heavy", async () => {
    const light = Array.from({ length: 600 }, (_, id) => ({ id }));
    expect((await visits(light)).map(({ length }) => length)).toEqual([
      8, 16, 32, 64, 128, 250, 102,
    ]);
    const heavy = Array.from({ length: 12 }, (_, id) => ({ id, text: "x".repeat(1_100_000) }));
    expect((await visits(heavy)).map(({ length }) => length)).toEqual([8, 2, 2]);
  });

  it("visits nothing in an empty table", async () => {
    expect(await visits([])).toEqual([]);
  });

  it("breaks off where a visit does", async () => {
    const visit = () => {
      throw new TypeError("a bug");
    };
    await expect(readInChunks(await tableOf([{ id: 1 }, { id: 2 }]), visit)).rejects.toThrow(
      "a bug",
    );
  });
});
