import { STORAGE_MARGIN } from "../storage-left.ts";
import type { Manifest } from "./manifest.ts";
import type { RestorePlan } from "./plan-restore.ts";

/** A row takes up to so many times its text: it has indexes, a line in the journal, and a log that the browser tidies later. */
const STORED_TIMES = 3;

/**
 * Bytes that a restore takes, as far as they can be known before: its originals, the rows that
 * are not here as they are, and what the browser itself needs.
 */
export function bytesNeeded(plan: RestorePlan, { counts, entries }: Manifest): number {
  const { assets, scripts, mappings, prompts } = plan;
  const tables = [assets, scripts, mappings, prompts];
  const coming = tables.reduce((sum, rows) => sum + rows.new + rows.different, assets.damaged);
  const all = Object.entries(counts).reduce((sum, [name, rows]) => {
    return OF_PLAN.has(name) ? sum + rows : sum;
  }, 0);
  const share = all > 0 ? Math.min(1, coming / all) : 0;
  const rowBytes = entries.reduce(
    (sum, { path, bytes }) => (path.startsWith("tables/") ? sum + bytes : sum),
    0,
  );
  return plan.bytes + Math.ceil(rowBytes * share * STORED_TIMES) + STORAGE_MARGIN;
}

const OF_PLAN: ReadonlySet<string> = new Set([
  "assets",
  "scripts",
  "scriptAssetMappings",
  "prompts",
]);
