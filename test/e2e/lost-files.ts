import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { OldLibrary } from "./old-library.ts";

/** Chromium keeps a row of more than 64 KB in a file of its own. */
const LARGE = 300_000;
/** What such a file holds besides the text: the rest of the row. */
const REST = 5000;

/** The library with so much text in one row of each of these tables that it gets a file of its own. */
export function withLargeRows(
  library: OldLibrary,
  ids: Readonly<Record<string, number>>,
): OldLibrary {
  const tables = library.tables.map((table) => ({
    ...table,
    rows: table.rows.map((row) => (row.id === ids[table.name] ? { ...row, notes: noise() } : row)),
  }));
  return { ...library, tables };
}

/** The files of those rows, in the profile of a browser that is closed. */
export function largeFilesIn(profile: string): readonly string[] {
  const isLarge = (size: number) => size >= LARGE && size < LARGE + REST;
  return filesIn(profile).filter(
    (path) => path.includes(".indexeddb.blob/") && isLarge(statSync(path).size),
  );
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path) : [path];
  });
}

/** Text that no compression makes smaller, the same every time. */
function noise(): string {
  let text = "";
  for (let state = 7; text.length < LARGE; ) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    text += state.toString(36);
  }
  return text.slice(0, LARGE);
}
