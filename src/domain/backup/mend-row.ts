import type { AssetType, LocalId } from "../../db/asset-key.ts";
import { NEWEST_VERSION } from "../../db/database.ts";
import { legacyAssetsOf } from "../../db/legacy-places.ts";
import { newAssetOf } from "../../db/new-asset.ts";
import { isRecord } from "../../lib/is-record.ts";
import { oddnessOf, RELIED_ON } from "./row-shapes.ts";

type Row = Readonly<Record<string, unknown>>;

/**
 * A row of today's version that could not be read back as it lies here, with the least
 * changed so that it can: a column that is no date is the earliest one, one that may be
 * missing is. `null` where nothing tells what it was, as of a mapping without its script.
 */
export function mendedRow(row: unknown, table: string): Row | null {
  if (!isRecord(row) || !Object.hasOwn(MENDERS, table)) return null;
  const mended = MENDERS[table as keyof typeof MENDERS](row, oddFieldsOf(row, table));
  return mended && oddnessOf(mended, table, NEWEST_VERSION) === null ? mended : null;
}

/** Older than anything that was ever changed: whatever is known elsewhere wins over it. */
const EARLIEST = new Date(0);

type Mend = (row: Row, odd: readonly string[]) => Row | null;

const MENDERS: Readonly<Record<keyof typeof RELIED_ON, Mend>> = {
  assets: (row, odd) => {
    if (["type", "id", "uid"].some((name) => odd.includes(name))) return null;
    const { type, id } = row as { type: AssetType; id: LocalId };
    const unnamed = newAssetOf(type, { id }, { at: EARLIEST, libraryId: NO_LIBRARY });
    const tags = Array.isArray(row.tags) ? row.tags.filter((tag) => typeof tag === "string") : [];
    const mended = withColumns(row, odd, { ...unnamed, tags });
    // A look inside finds these again.
    return odd.some((name) => FOUND_INSIDE.has(name)) ? { ...mended, probe: "pending" } : mended;
  },
  scripts: (row, odd) =>
    withColumns(row, odd, {
      id: row.id,
      updatedAt: EARLIEST,
      revision: 0,
      legacyAssets: legacyAssetsOf(row),
    }),
  // To another place than its own nothing is ever linked.
  scriptAssetMappings: (row, odd) =>
    odd.every((name) => name === "linkedAt" || name === "uid")
      ? withColumns(row, odd, { linkedAt: EARLIEST })
      : null,
  prompts: (row, odd) => withColumns(row, odd, { id: row.id }),
};

const FOUND_INSIDE: ReadonlySet<string> = new Set([
  ...["mimeType", "byteLength", "contentHash", "width", "height", "duration", "codecs"],
  ...["probe", "probeError"],
]);
/** For what is made of a library's id, and not used. */
const NO_LIBRARY = "00000000-0000-4000-8000-000000000000";

function oddFieldsOf(row: Row, table: string): readonly string[] {
  return Object.entries(RELIED_ON[table as keyof typeof RELIED_ON])
    .filter(([name, shape]) => !shape.safeParse(row[name]).success)
    .map(([name]) => name);
}

/** Columns that are odd as they are in another row: where that does not have them they go. */
function withColumns(row: Row, odd: readonly string[], usual: Row): Row {
  const kept = Object.entries(row).filter(([name]) => !odd.includes(name));
  const mended = odd.filter((name) => usual[name] !== undefined);
  return Object.fromEntries([...kept, ...mended.map((name) => [name, usual[name]] as const)]);
}
