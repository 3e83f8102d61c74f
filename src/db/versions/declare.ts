import type Dexie from "dexie";

/** Declares one version's tables; each version file says which, the caller says how. */
export type Declare = (db: Dexie, version: number, stores: Stores) => void;

export type Stores = Readonly<Record<string, string>>;

/**
 * For a version that an upgrade merely passes through: its indexes would be built, which
 * reads every row with its Blob, and dropped again in the same transaction. No upgrader
 * of ours reads an index of an older version.
 */
export function primaryKeysOnly(stores: Stores): Stores {
  const keys = Object.entries(stores).map(([table, words]) => [table, primaryKeyOf(words)]);
  return Object.fromEntries(keys);
}

function primaryKeyOf(words: string): string {
  return words.split(",")[0] ?? "";
}
