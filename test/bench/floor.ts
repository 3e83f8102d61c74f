import { addRows, answer, openRaw } from "./raw.ts";

/** Rows read at once: what is read is only references to bytes, not the bytes. */
const CHUNK = 500;

/**
 * The least that IndexedDB itself needs for an upgrade: one reading of every row, in chunks,
 * and as many small rows written, in the transaction that raises the version.
 */
export async function runFloor(name: string): Promise<void> {
  let work: Promise<void> = Promise.resolve();
  const db = await openRaw(name, 80, (db, upgrade) => {
    const small = db.createObjectStore("floor", { keyPath: ["type", "id"] });
    work = copyFacts(upgrade.objectStore("images"), small);
  });
  await work;
  db.close();
}

/** Files in one transaction of a raw write. */
const GROUP = 40;

export function openForOriginals(name: string): Promise<IDBDatabase> {
  return openRaw(name, 80, (db) => {
    db.createObjectStore("images", { keyPath: "id", autoIncrement: true });
  });
}

/** The least that IndexedDB itself needs for an import: the bytes of every file written, safe on disk. */
export function writeOriginals(db: IDBDatabase, files: readonly File[]): Promise<void> {
  const rowAt = (n: number) => ({ data: files[n]?.slice(0, files[n].size, files[n].type) });
  return addRows(db, "images", files.length, rowAt, GROUP, "strict");
}

async function copyFacts(originals: IDBObjectStore, small: IDBObjectStore): Promise<void> {
  let after: IDBKeyRange | undefined;
  for (;;) {
    const rows: { id: number; data: Blob }[] = await answer(originals.getAll(after, CHUNK));
    const last = rows.at(-1);
    if (!last) return;
    for (const row of rows) small.add(factsOf(row));
    after = IDBKeyRange.lowerBound(last.id, true);
  }
}

function factsOf({ id, data }: { id: number; data: Blob }) {
  return {
    type: "image",
    id,
    name: `Image ${id}`,
    mimeType: data.type,
    byteLength: data.size,
    uploadSource: "ai-generated",
    uploadedAt: new Date(),
    tags: [],
    probe: "pending",
  };
}
