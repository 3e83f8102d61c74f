import { blobsInRow } from "../../../src/domain/backup/blobs-in-row.ts";
import type { OpenBackup } from "../../../src/domain/backup/open-backup.ts";
import { refOfPlaceholder } from "../../../src/domain/backup/placeholders.ts";

/** Every table of a backup, its Blobs as what they hold, so that rows can be compared. */
export async function rowsInBackup(backup: OpenBackup): Promise<Record<string, unknown[]>> {
  const tables: Record<string, unknown[]> = {};
  for (const table of Object.keys(backup.manifest.counts)) {
    const rows: unknown[] = [];
    for await (const row of backup.rows(table)) {
      const bytesOf = async (blob: Blob) => {
        const path = refOfPlaceholder(blob)?.path ?? "";
        return backup.blob(path).catch(() => null);
      };
      rows.push(await plain(row, bytesOf));
    }
    tables[table] = rows;
  }
  return tables;
}

/** The same of a library, without what no backup holds. */
export async function rowsInLibrary(idb: IDBDatabase): Promise<Record<string, unknown[]>> {
  const tables: Record<string, unknown[]> = {};
  for (const table of idb.objectStoreNames) {
    if (["thumbnails", "jobs", "$meta"].includes(table)) continue;
    const rows = await allRows(idb, table);
    tables[table] = await Promise.all(rows.map((row) => plain(row, async (blob) => blob)));
  }
  return tables;
}

function allRows(idb: IDBDatabase, table: string): Promise<unknown[]> {
  return new Promise((resolve, reject) => {
    const request = idb.transaction(table).objectStore(table).getAll();
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function plain(row: unknown, bytesOf: (blob: Blob) => Promise<Blob | null>) {
  for (const { blob, replace } of blobsInRow(row)) {
    const content = await bytesOf(blob);
    const bytes = content && [...new Uint8Array(await content.arrayBuffer())];
    const file = blob instanceof File && { name: blob.name, lastModified: blob.lastModified };
    replace({ isBlob: true, type: blob.type, bytes, ...file });
  }
  return row;
}
