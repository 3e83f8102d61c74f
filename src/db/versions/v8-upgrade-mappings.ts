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
import { mappingText, uidOfMapping } from "./v8-uid.ts";
import { placedText, type UpgradeWork } from "./v8-upgrade-work.ts";

/**
 * Brings the mappings of a version 7 into order, then makes one for every legacy field
 * that has none. Rows are read twice: what is to become of one depends on all.
 */
export async function upgradeMappings(work: UpgradeWork): Promise<void> {
  if (work.from >= 7) {
    const shown = await whatIsShown(work);
    await settleMappings(work, shown);
  }
  await makeMappingsOfPlaces(work);
}

const WRITTEN_AT_ONCE = 1000;

/** One scene's images, videos or sounds: which mapping the old app showed, and the newest date among all. */
interface Showing {
  readonly id: LocalId;
  readonly asset: string;
  readonly wasFound: boolean;
  several: boolean;
  newest: Date;
}

async function whatIsShown(work: UpgradeWork): Promise<ReadonlyMap<string, Showing>> {
  const shown = new Map<string, Showing>();
  await readInChunks(tableOf(work), (rows) => {
    for (const row of rows) {
      const settled = settledRow(work, row);
      const read = settled ?? readMapping(row, work);
      if (!read || read.sceneId === "") continue;
      work.placed.add(placedText(assetTextOf(read), keyText(read.scriptId)));
      if (!settled) noteShown(shown, row, read);
    }
    return Dexie.Promise.resolve();
  });
  return shown;
}

/**
 * Rows come in the order of their keys, so the first of a place is the one that was
 * shown; only the spelling `act0-scene2` was ever looked for.
 */
function noteShown(shown: Map<string, Showing>, row: MappingV7, read: ReadMapping): void {
  const place = placeText(read);
  const asset = assetTextOf(read);
  const wasFound = row.sceneId === read.sceneId;
  const first = shown.get(place);
  if (!first) {
    shown.set(place, { id: row.id, asset, wasFound, several: false, newest: read.linkedAt });
    return;
  }
  first.several ||= first.asset !== asset;
  if (read.linkedAt > first.newest) first.newest = read.linkedAt;
  if (wasFound && !first.wasFound) shown.set(place, { ...first, id: row.id, asset, wasFound });
}

function settleMappings(work: UpgradeWork, shown: ReadonlyMap<string, Showing>): Promise<void> {
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
function settle(
  work: UpgradeWork,
  row: MappingV7,
  shown: ReadonlyMap<string, Showing>,
): MappingV8 | null {
  const settled = settledRow(work, row);
  if (settled) {
    work.seen.add(mappingText(settled));
    return settled;
  }
  const note = oddRowNoter(work, row);
  const read = readMapping(row, work);
  if (!read) {
    work.counts.dropped += 1;
    note("broken-mapping", { row });
    return null;
  }
  if (read.unknownScene !== undefined) note("unknown-scene", { detail: read.unknownScene });
  const asset = assetTextOf(read);
  if (isCoveredByPlace(read) && work.placed.has(placedText(asset, keyText(read.scriptId)))) {
    work.counts.dropped += 1;
    if (carriesMore(row)) note("merged-mapping", { row });
    return null;
  }
  const text = mappingText(read);
  if (work.seen.has(text)) {
    work.counts.merged += 1;
    if (carriesMore(row)) note("merged-mapping", { row });
    return null;
  }
  work.seen.add(text);
  const place = shown.get(placeText(read));
  const isShownOfSeveral = place?.id === row.id && place.several;
  if (isShownOfSeveral)
    note("several-in-place", { detail: `script ${keyText(read.scriptId)} ${read.sceneId}` });
  return mappingRow(row, read, place?.id === row.id ? place.newest : read.linkedAt, work.libraryId);
}

async function makeMappingsOfPlaces(work: UpgradeWork): Promise<void> {
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
    work.seen.add(text);
    made.push(mappingOfPlace(scriptId, place, work.libraryId));
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

function placeText(read: ReadMapping): string {
  return `${keyText(read.scriptId)} ${read.sceneId} ${read.assetType}`;
}
