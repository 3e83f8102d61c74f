import Dexie, { type DBCore, type Middleware } from "dexie";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { readInChunks } from "../../src/db/versions/read-in-chunks.ts";
import { freshName } from "../build.ts";

interface Row {
  readonly id: number;
}

const opened: Dexie[] = [];

afterEach(async () => {
  for (const db of opened.splice(0)) await db.delete();
});

/** A table with these ids; reading the values of `lost` fails, as where the disk lost a part of a row. */
async function tableOf(ids: readonly number[], lost: readonly number[] = []) {
  const db = new Dexie(freshName());
  opened.push(db);
  db.version(1).stores({ rows: "++id" });
  await db.open();
  await db.table("rows").bulkPut(ids.map((id) => ({ id })));
  db.close();
  db.use(losing(lost));
  await db.open();
  return db.table<Row, IDBValidKey>("rows");
}

function losing(lost: readonly number[]): Middleware<DBCore> {
  return {
    stack: "dbcore",
    create: (core) => ({
      ...core,
      table: (name) => {
        const table = core.table(name);
        return {
          ...table,
          get: async (request) => {
            if (lost.includes(request.key)) throw new Error("Failed to read large value");
            return table.get(request);
          },
          query: async (request) => {
            const answer = await table.query(request);
            const isLost =
              request.values && answer.result.some((row: Row) => lost.includes(row.id));
            if (isLost) throw new Error("Failed to read large value");
            return answer;
          },
        };
      },
    }),
  };
}

async function visited(ids: readonly number[], lost: readonly number[] = []) {
  const seen: number[] = [];
  const missed: IDBValidKey[] = [];
  await readInChunks(await tableOf(ids, lost), async (rows, unreadable) => {
    seen.push(...rows.map(({ id }) => id));
    missed.push(...unreadable);
  });
  return { seen, missed };
}

describe("readInChunks", () => {
  it("visits every row of any table once, in the order of keys", async () => {
    const tables = fc.uniqueArray(fc.integer({ min: -2000, max: 2000 }), {
      maxLength: 800,
      size: "max",
    });
    await fc.assert(
      fc.asyncProperty(tables, async (ids) => {
        const { seen } = await visited(ids);
        expect(seen).toEqual([...ids].sort((one, other) => one - other));
      }),
      { numRuns: 12 },
    );
  });

  it("reads on past rows that the browser can't read, and tells their keys", async () => {
    const ids = Array.from({ length: 600 }, (_, index) => index + 1);
    const { seen, missed } = await visited(ids, [1, 250, 251, 600]);
    expect(missed).toEqual([1, 250, 251, 600]);
    expect(seen).toEqual(ids.filter((id) => !missed.includes(id)));
  });

  it("visits nothing in an empty table", async () => {
    expect(await visited([])).toEqual({ seen: [], missed: [] });
  });

  it("breaks off where a visit does", async () => {
    const table = await tableOf([1, 2]);
    const visit = () => {
      throw new TypeError("a bug");
    };
    await expect(readInChunks(table, visit)).rejects.toThrow("a bug");
  });
});
