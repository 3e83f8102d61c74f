import type { LocalId } from "../../db/asset-key.ts";
import type { Mapping, Prompt, Script, UpgradeReport } from "../../db/schema.ts";
import { isEqualValue } from "../../lib/equal-value.ts";
import { keyText } from "../../lib/key-text.ts";
import { type Changes, NO_CHANGES } from "./changes.ts";
import { inChunks } from "./in-chunks.ts";
import type { Merge } from "./merge.ts";
import { keptAllKeys } from "./merge-assets.ts";
import { mergeMappings, translateMapping } from "./merge-mappings.ts";
import { mergePrompts } from "./merge-prompts.ts";
import { mergeReports } from "./merge-reports.ts";
import { mergeScripts } from "./merge-scripts.ts";
import type { SmallTable, SourceRow } from "./restore-source.ts";
import { translateScript } from "./translate-script.ts";

/** A chunk of a table that waits to be merged. */
export interface TableStep {
  readonly table: Exclude<SmallTable, "library">;
  readonly rows: number;
  /** What it changes; within a transaction that spans the table, or in a dry run. May be asked again. */
  readonly changes: () => Promise<Changes>;
  /** To be called once they are stored: what comes after relies on it. */
  readonly done: () => void;
}

/** Rows in one transaction: scripts may be megabytes long, and so may reports. */
const MOST = {
  scripts: 25,
  scriptAssetMappings: 500,
  prompts: 200,
  upgradeReports: 10,
  history: 25,
};

/** Everything but assets, after them, in an order in which what is referred to is there before. */
export async function* tableSteps(merge: Merge): AsyncGenerator<TableStep> {
  const rowsOf = <Row>(table: TableStep["table"]) =>
    inChunks(merge.source.rows(table) as AsyncIterable<unknown> as AsyncIterable<Row>, MOST[table]);
  for await (const rows of rowsOf<Script>("scripts")) yield scriptStep(merge, rows);
  for await (const rows of rowsOf<Mapping>("scriptAssetMappings")) {
    const translated = rows.map((row) => translateMapping(row, merge));
    yield stepOf("scriptAssetMappings", rows, () => mergeMappings(merge, translated));
  }
  for await (const rows of rowsOf<Prompt>("prompts"))
    yield stepOf("prompts", rows, () => mergePrompts(merge, rows));
  for await (const rows of rowsOf<UpgradeReport>("upgradeReports"))
    yield stepOf("upgradeReports", rows, () => mergeReports(merge, rows));
  if (!merge.isPlain || !keptAllKeys(merge) || (await hasOtherSteps(merge))) return;
  for await (const rows of rowsOf<SourceRow>("history"))
    yield stepOf("history", rows, () => addHistory(merge, rows));
}

function stepOf(
  table: TableStep["table"],
  rows: readonly unknown[],
  changes: TableStep["changes"],
): TableStep {
  return { table, rows: rows.length, changes, done: () => undefined };
}

function scriptStep(merge: Merge, rows: readonly Script[]): TableStep {
  const translated = rows.map((row) => translateScript(row, merge));
  let ids: ReadonlyMap<string, IDBValidKey> = new Map();
  return {
    table: "scripts",
    rows: rows.length,
    changes: async () => {
      const merged = await mergeScripts(merge, translated);
      ids = merged.ids;
      return merged.changes;
    },
    done: () => {
      for (const [text, id] of ids) merge.scriptIds.set(text, id);
    },
  };
}

/** Somebody has worked here while it was restored: that is what Ctrl+Z undoes, not what came after it. */
async function hasOtherSteps({ db, source }: Merge): Promise<boolean> {
  const others = new Set((await db.history.toCollection().primaryKeys()).map(keyText));
  if (others.size === 0) return false;
  for await (const row of source.rows("history")) {
    const id = row.id as LocalId;
    if (others.has(keyText(id)) && isEqualValue(await db.history.get(id), row))
      others.delete(keyText(id));
  }
  return others.size > 0;
}

/** Steps to undo name rows by their keys, so they come only where all keys are what they were. */
async function addHistory({ db }: Merge, rows: readonly SourceRow[]): Promise<Changes> {
  const there: unknown[] = await db.history.bulkGet(rows.map(({ id }) => id as IDBValidKey));
  const fresh = rows.filter((_, index) => there[index] === undefined);
  return { ...NO_CHANGES, added: fresh.map((row) => ({ table: "history", row })) };
}
