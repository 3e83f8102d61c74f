import type { Table } from "dexie";
import { indexKey } from "../index-key.ts";

/**
 * Numbers from here on are no ids that we give. The browser's own counting ends at 2^53, and
 * it ends for good where a row has a key beyond that; so rows with such keys, which somebody
 * else wrote, are counted past from below.
 */
export const LIMIT_OF_IDS = 2 ** 53 - 2 ** 40;

/** Remembers per name what was given, so that a dry run, which writes nothing, gives none twice. */
export class NewIds {
  readonly #given = new Map<string, number>();

  /**
   * What gives ids that no row of these tables has, within a transaction that spans them.
   *
   * @param bounds `above`: ids of rows that may still come; `isNamed`: something here names it
   */
  async begin(
    name: string,
    tables: readonly Table[],
    { above, isNamed }: { readonly above: number; readonly isNamed: (id: number) => boolean },
  ): Promise<() => number> {
    let last = Math.max(above, this.#given.get(name) ?? 0);
    for (const table of tables) last = Math.max(last, await highestId(table));
    return () => {
      do last += 1;
      while (isNamed(last));
      this.#given.set(name, last);
      return last;
    };
  }
}

async function highestId(table: Table): Promise<number> {
  const below = table.where(":id").below(indexKey(LIMIT_OF_IDS));
  const [key]: readonly unknown[] = await below.reverse().limit(1).primaryKeys();
  return typeof key === "number" && key > 0 ? Math.floor(key) : 0;
}
