import { ORIGINALS_OF } from "./asset-key.ts";
import { SMALL_TABLES, setAside } from "./set-aside.ts";
import { openAsItIs, type StoredShape } from "./stored-shape.ts";
import { findUnreadable, type UnreadableKeys } from "./unreadable-rows.ts";

/**
 * After an upgrade that failed: looks for rows that the browser can't read, sets those of
 * the small tables aside, and answers which originals an upgrade must pass over. `null`
 * where every row can be read: then the upgrade failed for another reason.
 *
 * @throws DOMException whatever the browser refuses; then all is as it was
 */
export async function findWayAround(
  name: string,
  { nativeVersion }: StoredShape,
  onBlocked?: () => void,
): Promise<UnreadableKeys | null> {
  const database = await openAsItIs(name);
  if (!database) return null;
  const tables = [...SMALL_TABLES, ...Object.values(ORIGINALS_OF)];
  const unreadable = await findUnreadable(database, tables).finally(() => database.close());
  if (unreadable.size === 0) return null;
  if (SMALL_TABLES.some((table) => unreadable.has(table))) {
    const isLastNumber = nativeVersion % 10 === 9;
    if (isLastNumber) return null;
    await setAside(name, nativeVersion, unreadable, onBlocked);
  }
  return unreadable;
}
