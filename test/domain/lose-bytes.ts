import type { DBCore, DBCoreTable } from "dexie";
import type { Database } from "../../src/db/database.ts";

/**
 * From now on the bytes of these originals can't be read, as where the browser's file of them is
 * gone from the disk: their rows, and the handles in them, are there as ever. What is written
 * anew can be read again.
 */
export async function loseBytes(
  db: Database,
  table: string,
  lost: readonly IDBValidKey[],
): Promise<void> {
  db.close();
  db.use({
    stack: "dbcore",
    create: (core: DBCore) => ({
      ...core,
      table: (name) =>
        name === table ? withoutBytes(core.table(name), new Set(lost)) : core.table(name),
    }),
  });
  await db.open();
}

function withoutBytes(table: DBCoreTable, lost: Set<IDBValidKey>): DBCoreTable {
  return {
    ...table,
    get: async (request) => {
      const row: { readonly data: Blob } | undefined = await table.get(request);
      return row && lost.has(request.key) ? { ...row, data: unreadable(row.data) } : row;
    },
    mutate: async (request) => {
      const answer = await table.mutate(request);
      if (request.type === "put") for (const { id } of request.values) lost.delete(id);
      return answer;
    },
  };
}

function unreadable(data: Blob): Blob {
  const refuse = () => Promise.reject(new DOMException("The file is gone", "NotFoundError"));
  const without = (blob: Blob) =>
    Object.assign(blob, { arrayBuffer: refuse, text: refuse, stream: refuse });
  return without(
    Object.assign(data.slice(), {
      slice: (from = 0, to = data.size) => without(data.slice(from, to)),
    }),
  );
}
