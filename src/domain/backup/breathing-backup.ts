import type { OpenBackup } from "./open-backup.ts";

/**
 * A backup that is read on the main thread: between rows it lets others go first, and it counts
 * them. `breathe` costs next to nothing where it is no time yet.
 */
export function breathingBackup(
  backup: OpenBackup,
  breathe: () => Promise<void>,
  onRow: () => void,
): OpenBackup {
  return {
    ...backup,
    async *rows(table, signal) {
      for await (const row of backup.rows(table, signal)) {
        yield row;
        onRow();
        await breathe();
      }
    },
  };
}

/** Rows of all tables, originals' own ones too. */
export function rowsIn({ manifest: { counts } }: OpenBackup): number {
  return Object.values(counts).reduce((sum, rows) => sum + rows, 0);
}
