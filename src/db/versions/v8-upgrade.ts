import type { Transaction } from "dexie";
import { keyText } from "../../lib/key-text.ts";
import { assetKeyText, type LocalId } from "../asset-key.ts";
import { tableSetAsideFrom } from "../set-aside.ts";
import { readInChunks } from "./read-in-chunks.ts";
import type { ScriptV3 } from "./v3.ts";
import type { PromptV6 } from "./v6.ts";
import type { PromptV8, ScriptV8, UpgradeReportV8 } from "./v8.ts";
import { withColumns } from "./v8-columns.ts";
import { assetOfPlace, legacyPlacesOfV8, sceneIdsOfV8 } from "./v8-places.ts";
import { upgradeScript } from "./v8-scripts.ts";
import { uidOfRow } from "./v8-uid.ts";
import { upgradeMappings } from "./v8-upgrade-mappings.ts";
import { upgradeOriginals } from "./v8-upgrade-originals.ts";
import { beginWork, placedText, type UpgradeContext, type UpgradeWork } from "./v8-upgrade-work.ts";

/**
 * Makes a library of any older version one of version 8, inside the caller's
 * transaction, without rewriting one original. The report is the last write: where it
 * is missing the upgrade broke off, and running it again completes it.
 */
export async function upgradeToV8(
  tx: Transaction,
  context: UpgradeContext,
): Promise<UpgradeReportV8> {
  const work = await beginWork(tx, context);
  await upgradeScripts(work);
  await upgradeOriginals(work);
  await upgradeMappings(work);
  await upgradePrompts(work);
  await noteSetAside(work);
  const { assets, ...mappings } = work.counts;
  const report = {
    from: work.from,
    to: 8,
    startedAt: work.at,
    finishedAt: context.now(),
    originals: work.originals.size,
    assets,
    ...mappings,
    mappingsOut: await tx.table("scriptAssetMappings").count(),
    oddRows: work.odd,
  };
  const id: LocalId = await tx.table("upgradeReports").add(report);
  return { ...report, id };
}

/** Rows that were parted from their tables before, since no upgrade can read them. */
async function noteSetAside({ tx, from, odd }: UpgradeWork): Promise<void> {
  // The report of the upgrade has named them.
  if (from === 8) return;
  for (const name of tx.storeNames) {
    const table = tableSetAsideFrom(name);
    if (table === null) continue;
    const ids: LocalId[] = await tx.table(name).toCollection().primaryKeys();
    for (const id of ids) odd.push({ kind: "unreadable-row", table, id, detail: name });
  }
}

function upgradeScripts(work: UpgradeWork): Promise<void> {
  const table = work.tx.table<ScriptV3, LocalId>("scripts");
  return readInChunks(table, (rows) => {
    const changed: ScriptV8[] = [];
    for (const row of rows) {
      const { script, odd } = upgradeScript(row, work);
      work.odd.push(...odd);
      noteScript(work, script);
      if (script !== row) changed.push(script);
    }
    work.count("scripts", rows.length);
    return work.tx.table("scripts").bulkPut(changed);
  });
}

function noteScript(work: UpgradeWork, script: ScriptV8): void {
  const name = keyText(script.id);
  const places = legacyPlacesOfV8(script);
  const readAloud = new Set<string>();
  for (const place of places) {
    const asset = assetKeyText(assetOfPlace(place));
    work.places.push({ scriptId: script.id, place });
    const namedBy = work.namedBy.get(asset);
    if (!namedBy) work.namedBy.set(asset, [name]);
    else if (namedBy.at(-1) !== name) namedBy.push(name);
    work.placed.add(placedText(asset, name));
    if (place.sceneId === "") readAloud.add(asset);
  }
  work.scripts.set(name, { id: script.id, sceneIds: new Set(sceneIdsOfV8(script)), readAloud });
}

function upgradePrompts(work: UpgradeWork): Promise<void> {
  const table = work.tx.table<PromptV6, LocalId>("prompts");
  return readInChunks(table, (rows) => {
    const changed: PromptV8[] = [];
    for (const row of rows) {
      const uid = uidOfRow(work.libraryId, "prompts", row.id);
      if (row.uid === uid) continue;
      const { row: prompt, names } = withColumns(row, { uid });
      if (names.length > 0)
        work.odd.push({ kind: "displaced-field", table: "prompts", id: row.id, detail: "uid" });
      changed.push({ ...prompt, id: row.id });
    }
    work.count("prompts", rows.length);
    return work.tx.table("prompts").bulkPut(changed);
  });
}
