import type { OddKind, OddRow } from "../../db/schema.ts";

export interface OddRowGroup {
  readonly kind: OddKind;
  readonly rows: readonly OddRow[];
}

/** Rows of one kind together, kinds in the order in which they were met first. */
export function groupOddRows(rows: readonly OddRow[]): readonly OddRowGroup[] {
  const groups = new Map<OddKind, OddRow[]>();
  for (const row of rows) {
    const group = groups.get(row.kind);
    if (group) group.push(row);
    else groups.set(row.kind, [row]);
  }
  return Array.from(groups, ([kind, inside]) => ({ kind, rows: inside }));
}
