/**
 * Puts our columns on an old row. Where a field of that name stood there already,
 * nobody knows what it meant: it is kept under `displaced`, whole, and `names` says
 * which. A column that the older version had too (`shared`) is displaced only where
 * its value changes. `displaced` is a column of ours like any other, so that taking the
 * columns off and putting the displaced back gives the old row again.
 */
export function withColumns<Row extends object, Columns extends object>(
  row: Row,
  columns: Columns,
  shared: readonly string[] = [],
): { readonly row: Omit<Row, keyof Columns> & Columns; readonly names: readonly string[] } {
  const ours: Record<string, unknown> = { ...columns, displaced: undefined };
  const found = Object.entries(row).filter(([name, value]) => {
    const isKept = shared.includes(name) && value === ours[name];
    return Object.hasOwn(ours, name) && value !== undefined && !isKept;
  });
  if (found.length === 0) return { row: { ...row, ...columns }, names: [] };
  const displaced = Object.fromEntries(found);
  return { row: { ...row, ...columns, displaced }, names: found.map(([name]) => name) };
}

export function isValidDate(value: unknown): value is Date {
  return (
    Object.prototype.toString.call(value) === "[object Date]" &&
    !Number.isNaN((value as Date).getTime())
  );
}
