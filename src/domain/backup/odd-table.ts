const END = " odd";

/**
 * The table of a backup that holds, exactly as they lay in `table`, the rows that could not
 * be read back from it. So one bad row never makes a backup useless, and is never lost: in
 * `table` it stands mended, where that can be, and a restore reports it whole.
 */
export function oddTableOf(table: string): string {
  return `${table}${END}`;
}

/** The table whose odd rows a table of a backup holds; `null` for every other table. */
export function tableOfOdd(name: string): string | null {
  return name.endsWith(END) ? name.slice(0, -END.length) : null;
}
