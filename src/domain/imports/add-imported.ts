import { ASSET_TYPES, type LocalId } from "../../db/asset-key.ts";
import type { Asset } from "../../db/schema.ts";
import { addOriginal, originalWithoutId } from "./add-original.ts";
import type { ExaminedFile, ImportWork } from "./import-work.ts";
import { importedAsset } from "./imported-asset.ts";

/**
 * Adds originals and assets, inside a transaction that spans `assets` and the originals of every
 * type there is among the files. By the file that each was made from.
 */
export async function addImported(
  work: ImportWork,
  files: readonly ExaminedFile[],
): Promise<ReadonlyMap<ExaminedFile, Asset>> {
  const ids = await addOriginals(work, files);
  const { now, newUid, uploadSource } = work.options;
  const added = new Map<ExaminedFile, Asset>();
  files.forEach((file, at) => {
    const id = ids[at];
    if (id === undefined) throw new Error(`No id for file ${file.index}`);
    const { type, name: filename, data, found, place } = file;
    const facts = { type, id, uid: newUid(), filename, byteLength: data.size, found };
    const source = place ? "manual-upload" : uploadSource;
    added.set(file, importedAsset({ ...facts, uploadSource: source, at: now() }));
  });
  await work.db.assets.bulkAdd([...added.values()]);
  return added;
}

/** As the browser counts; one alone is added with more care, which is what helps where a group fails. */
async function addOriginals(
  { db, options }: ImportWork,
  files: readonly ExaminedFile[],
): Promise<readonly (LocalId | undefined)[]> {
  const [first, ...others] = files;
  if (first && others.length === 0) {
    return [await addOriginal(db, first.type, first.data, options.now())];
  }
  const ids: (LocalId | undefined)[] = [];
  for (const type of ASSET_TYPES) {
    const ofType = files.filter((file) => file.type === type);
    // Its table lies outside of the transaction.
    if (ofType.length === 0) continue;
    const rows = ofType.map(({ data }) => originalWithoutId(data));
    const added = await db.originals(type).bulkAdd(rows, { allKeys: true });
    ofType.forEach((file, at) => {
      ids[files.indexOf(file)] = added[at];
    });
  }
  return ids;
}
