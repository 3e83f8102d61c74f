import Dexie from "dexie";
import { isKey, keyText } from "../../lib/key-text.ts";
import { assetKeyText, type LocalId } from "../asset-key.ts";
import { readInChunks } from "./read-in-chunks.ts";
import { COLUMNS_V7, type MappingV7 } from "./v7.ts";
import type { MappingV8 } from "./v8.ts";
import {
  assetOfRow,
  isCoveredByPlace,
  mappingOfPlace,
  mappingRow,
  type ReadMapping,
  readMapping,
} from "./v8-mappings.ts";
import { assetOfPlace } from "./v8-places.ts";
import {
  dateInFront,
  isFirstOfSeveral,
  noteLegacyPlace,
  noteMapping,
  type ShownPlaces,
} from "./v8-shown.ts";
import { mappingText, uidOfMapping } from "./v8-uid.ts";
import { placedText, type UpgradeWork } from "./v8-upgrade-work.ts";

/**
 * Brings the mappings of a version 7 into order, then makes one for every legacy field
 * that has none. Rows are read twice: what is to become of one depends on all.
 */
export async function upgradeMappings(work: UpgradeWork): Promise<void> {
  const shown: ShownPlaces = work.from < 7 ? new Map() : await whatWasShown(work);
  if (work.from >= 7) await settleMappings(work, shown);
  await makeMappingsOfPlaces(work, shown);
}

const WRITTEN_AT_ONCE = 1000;

async function whatWasShown(work: UpgradeWork): Promise<ShownPlaces> {
  const shown: ShownPlaces = new Map();
  await readInChunks(tableOf(work), (rows) => {
    for (const row of rows) {
      const settled = settledRow(work, row);
      const read = settled ?? readMapping(row, work);
      if (!read || read.sceneId === "") continue;
      work.placed.add(placedText(assetTextOf(read), keyText(read.scriptId)));
      if (!settled) noteMapping(shown, row, read);
    }
    return Dexie.Promise.resolve();
  });
  for (const { scriptId, place } of work.places) {
    const isThere = work.originals.has(assetKeyText(assetOfPlace(place)));
    if (isThere) noteLegacyPlace(shown, scriptId, place);
  }
  return shown;
}

function settleMappings(work: UpgradeWork, shown: ShownPlaces): Promise<void> {
  return readInChunks(tableOf(work), (rows) => {
    const settled: MappingV8[] = [];
    const gone: LocalId[] = [];
    for (const row of rows) {
      const mapping = settle(work, row, shown);
      if (!mapping) gone.push(row.id);
      else if (!Object.is(mapping, row)) settled.push(mapping);
    }
    work.count("mappings", rows.length);
    return Dexie.Promise.all([
      tableOf(work).bulkDelete(gone),
      work.tx.table("scriptAssetMappings").bulkPut(settled),
    ]);
  });
}

/** The row as it stays, or `null` when it goes; both are counted, and reported where somebody might miss something. */
function settle(work: UpgradeWork, row: MappingV7, shown: ShownPlaces): MappingV8 | null {
  const settled = settledRow(work, row);
  if (settled) {
    work.seen.set(mappingText(settled), settled.role);
    return settled;
  }
  const note = oddRowNoter(work, row);
  const read = readMapping(row, work);
  if (!read) {
    work.counts.dropped += 1;
    note("broken-mapping", { row });
    return null;
  }
  const asset = assetTextOf(read);
  if (isCoveredByPlace(read) && work.placed.has(placedText(asset, keyText(read.scriptId)))) {
    work.counts.dropped += 1;
    if (carriesMore(row)) note("merged-mapping", { row });
    return null;
  }
  const text = mappingText(read);
  const role = work.seen.get(text);
  if (role !== undefined) {
    work.counts.merged += 1;
    if (carriesMore(row) || role !== read.role) note("merged-mapping", { row });
    return null;
  }
  work.seen.set(text, read.role);
  if (read.unknownScene !== undefined) note("unknown-scene", { detail: read.unknownScene });
  if (isFirstOfSeveral(shown, read, row.id)) {
    note("several-in-place", { detail: `script ${keyText(read.scriptId)} ${read.sceneId}` });
  }
  const linkedAt = dateInFront(shown, read, row.id) ?? read.linkedAt;
  return mappingRow(row, read, linkedAt, work.libraryId);
}

async function makeMappingsOfPlaces(work: UpgradeWork, shown: ShownPlaces): Promise<void> {
  const made: Omit<MappingV8, "id">[] = [];
  for (const { scriptId, place } of work.places) {
    const asset = assetKeyText(assetOfPlace(place));
    if (!work.originals.has(asset)) {
      const where = [place.sceneId, place.dialogueId].filter(Boolean).join(" ") || "whole script";
      work.odd.push({
        kind: "legacy-gone",
        table: "scripts",
        id: scriptId,
        detail: `${where} ${asset}`,
      });
      continue;
    }
    const text = mappingText({ scriptId, ...place });
    if (work.seen.has(text)) continue;
    const mapping = mappingOfPlace(scriptId, place, work.libraryId);
    work.seen.set(text, mapping.role);
    const inFront = place.dialogueId === "" ? dateInFront(shown, mapping, null) : null;
    made.push(inFront ? { ...mapping, linkedAt: inFront } : mapping);
  }
  for (let from = 0; from < made.length; from += WRITTEN_AT_ONCE) {
    await work.addMappings(made.slice(from, from + WRITTEN_AT_ONCE));
  }
}

/** A row that goes is kept in the report only for fields that no other row has. */
function carriesMore(row: MappingV7): boolean {
  return Object.keys(row).some((name) => !COLUMNS_V7.includes(name));
}

/** The row itself where an upgrade that broke off afterwards has settled it: only that gave it this uid. */
function settledRow({ libraryId }: UpgradeWork, row: MappingV7): MappingV8 | null {
  const asset = assetOfRow(row);
  const { uid, scriptId, sceneId, dialogueId } = row;
  if (!asset || !isKey(scriptId)) return null;
  if (typeof sceneId !== "string" || typeof dialogueId !== "string") return null;
  const identity = { scriptId, sceneId, dialogueId, assetType: asset.type, assetId: asset.id };
  return uid === uidOfMapping(libraryId, identity) ? (row as unknown as MappingV8) : null;
}

function oddRowNoter({ odd }: UpgradeWork, { id }: MappingV7) {
  return (
    kind: "broken-mapping" | "merged-mapping" | "unknown-scene" | "several-in-place",
    more: { readonly detail?: string; readonly row?: unknown },
  ) => odd.push({ kind, table: "scriptAssetMappings", id, ...more });
}

function tableOf({ tx }: UpgradeWork) {
  return tx.table<MappingV7, LocalId>("scriptAssetMappings");
}

function assetTextOf(read: ReadMapping): string {
  return assetKeyText({ type: read.assetType, id: read.assetId });
}
