import type { DBCore, DBCoreTable } from "dexie";
import type { Database } from "../../src/db/database.ts";

/**
 * From now on the browser answers with an error when it is asked for these rows of a
 * table, as where the disk has lost a part of a large one; their keys still read, unless
 * said otherwise. What is written anew can be read again.
 */
export async function loseRows(
  db: Database,
  table: string,
  lost: readonly IDBValidKey[],
  { keysToo = false } = {},
): Promise<void> {
  db.close();
  db.use({
    stack: "dbcore",
    create: (core: DBCore) => ({
      ...core,
      table: (name) =>
        name === table ? without(core.table(name), new Set(lost), keysToo) : core.table(name),
    }),
  });
  await db.open();
}

function without(table: DBCoreTable, lost: Set<IDBValidKey>, keysToo: boolean): DBCoreTable {
  const check = (keys: readonly IDBValidKey[]) => {
    if (keys.some((key) => lost.has(key))) {
      throw new DOMException("Failed to read large IndexedDB value", "DataError");
    }
  };
  return {
    ...table,
    get: async (request) => {
      check([request.key]);
      return table.get(request);
    },
    query: async (request) => {
      if (keysToo) check([...lost]);
      return table.query(request);
    },
    mutate: async (request) => {
      const answer = await table.mutate(request);
      if (request.type === "put") for (const { id } of request.values) lost.delete(id);
      return answer;
    },
    getMany: async (request) => {
      check(request.keys);
      return table.getMany(request);
    },
  };
}
