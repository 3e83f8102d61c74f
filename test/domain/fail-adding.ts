import type { DBCore, DBCoreTable } from "dexie";
import type { Database } from "../../src/db/database.ts";

/** From now on the browser refuses to add originals of some sizes to a table. */
export async function failAdding(
  db: Database,
  table: string,
  errorFor: (byteLength: number) => DOMException | null,
): Promise<void> {
  db.close();
  db.use({
    stack: "dbcore",
    create: (core: DBCore) => ({
      ...core,
      table: (name) => (name === table ? failing(core.table(name), errorFor) : core.table(name)),
    }),
  });
  await db.open();
}

function failing(
  table: DBCoreTable,
  errorFor: (byteLength: number) => DOMException | null,
): DBCoreTable {
  return {
    ...table,
    mutate: async (request) => {
      const rows: readonly { readonly data?: Blob }[] =
        request.type === "add" || request.type === "put" ? request.values : [];
      for (const { data } of rows) {
        const error = data && errorFor(data.size);
        if (error) throw error;
      }
      return table.mutate(request);
    },
  };
}
