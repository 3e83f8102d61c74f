import Dexie from "dexie";
import { isKey, keyText } from "../../lib/key-text.ts";
import {
  ASSET_TYPES,
  type AssetType,
  assetKeyText,
  type LocalId,
  ORIGINALS_OF,
} from "../asset-key.ts";
import { readInChunks } from "./read-in-chunks.ts";
import type { OriginalV7 } from "./v7.ts";
import type { AssetV8, MappingV8 } from "./v8.ts";
import { isCoveredByPlace, mappingOfScript } from "./v8-mappings.ts";
import { assetOf } from "./v8-rows.ts";
import { mappingText } from "./v8-uid.ts";
import { placedText, type UpgradeWork } from "./v8-upgrade-work.ts";

/**
 * One asset row per original and, for a library from below version 7, one mapping to
 * the script that an original names. Originals are read once, each table in chunks, and
 * nothing is put back.
 */
export async function upgradeOriginals(work: UpgradeWork): Promise<void> {
  const assets = await assetsThere(work);
  if (work.from < 7) await noteMappingsThere(work);
  for (const type of ASSET_TYPES) await upgradeTable(work, type, assets);
  work.counts.assets += assets.size;
}

/** Empty, unless an upgrade that broke off is being completed: then its rows, and a user's changes to them, stay. */
async function assetsThere({ tx }: UpgradeWork): Promise<ReadonlySet<string>> {
  const keys: readonly unknown[] = await tx.table("assets").toCollection().primaryKeys();
  const texts = new Set<string>();
  for (const key of keys) {
    const [type, id] = key as [AssetType, LocalId];
    texts.add(assetKeyText({ type, id }));
  }
  return texts;
}

function noteMappingsThere({ tx, seen }: UpgradeWork): Promise<void> {
  return readInChunks(tx.table<MappingV8, LocalId>("scriptAssetMappings"), (rows) => {
    for (const row of rows) seen.set(mappingText(row), row.role);
    return Dexie.Promise.resolve();
  });
}

async function upgradeTable(
  work: UpgradeWork,
  type: AssetType,
  there: ReadonlySet<string>,
): Promise<void> {
  const table = work.tx.table<OriginalV7, LocalId>(ORIGINALS_OF[type]);
  const unreadable = work.unreadable.get(table.name) ?? [];
  const visit = (rows: readonly OriginalV7[]) => {
    const assets: AssetV8[] = [];
    const mappings: Omit<MappingV8, "id">[] = [];
    for (const row of rows) {
      const text = assetKeyText({ type, id: row.id });
      work.originals.add(text);
      if (type === "audio" && row.isFullScript === true) work.fullScripts.add(text);
      if (!there.has(text)) assets.push(makeAsset(work, type, row));
      const mapping = work.from < 7 ? mappingMadeFor(work, type, row, text) : null;
      if (mapping) mappings.push(mapping);
    }
    work.counts.assets += assets.length;
    work.count(ORIGINALS_OF[type], rows.length);
    return Dexie.Promise.all([work.tx.table("assets").bulkAdd(assets), work.addMappings(mappings)]);
  };
  await readInChunks(table, visit, unreadable);
  await addUnreadable(work, type, unreadable, there);
}

/** What can't be read stands in the gallery as damaged, so that it can be given again. */
async function addUnreadable(
  work: UpgradeWork,
  type: AssetType,
  ids: readonly LocalId[],
  there: ReadonlySet<string>,
): Promise<void> {
  if (ids.length === 0) return;
  const table = ORIGINALS_OF[type];
  const assets: AssetV8[] = [];
  for (const id of ids) {
    const text = assetKeyText({ type, id });
    work.originals.add(text);
    if (there.has(text)) continue;
    assets.push({ ...assetOf(type, { id }, work), probeError: "unreadable" });
    work.odd.push({ kind: "unreadable-row", table, id });
  }
  work.counts.assets += assets.length;
  work.count(table, ids.length);
  await work.tx.table("assets").bulkAdd(assets);
}

function makeAsset(work: UpgradeWork, type: AssetType, row: OriginalV7): AssetV8 {
  const asset = assetOf(type, row, work);
  if (asset.probe === "failed") {
    work.odd.push({ kind: "no-data", table: ORIGINALS_OF[type], id: row.id });
  }
  return asset;
}

/** Notes what is odd about the script that an original names, and the mapping it gets. */
function mappingMadeFor(
  work: UpgradeWork,
  type: AssetType,
  { id, scriptId, isFullScript }: OriginalV7,
  asset: string,
): Omit<MappingV8, "id"> | null {
  if (scriptId === undefined || scriptId === null) return null;
  const name = isKey(scriptId) ? keyText(scriptId) : "";
  const script = work.scripts.get(name);
  const table = ORIGINALS_OF[type];
  if (!script) {
    work.odd.push({ kind: "script-gone", table, id, ...(name && { detail: name }) });
    return null;
  }
  for (const other of work.namedBy.get(asset) ?? []) {
    if (other !== name)
      work.odd.push({ kind: "other-script", table, id, detail: `script ${other}` });
  }
  const mapping = mappingOfScript(script.id, { type, id }, isFullScript === true, work.libraryId);
  const covered = isCoveredByPlace(mapping) && work.placed.has(placedText(asset, name));
  const text = mappingText(mapping);
  if (covered || work.seen.has(text)) return null;
  work.seen.set(text, mapping.role);
  return mapping;
}
