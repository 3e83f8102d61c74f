import { lookAtStored, type StoredShape } from "./stored-shape.ts";

/**
 * IndexedDB for Dexie, bound to the database that was looked at. Dexie opens a database
 * that turns out to be newer by asking for no version, writes into it and goes on; and an
 * upgrade that begins from another version than was seen would be told the wrong one.
 * Both happen when another tab upgrades between the look and the opening: here they fail.
 * That an upgrade has to wait for another tab is told to `onBlocked`, and not to Dexie, which
 * would warn of it in the console.
 */
export function guardedIndexedDB(
  { nativeVersion }: StoredShape,
  onBlocked?: () => void,
): IDBFactory {
  return {
    open: (name, version = 0) => {
      const request = indexedDB.open(name, Math.max(version, nativeVersion, 1));
      request.addEventListener("blocked", (event) => {
        event.stopImmediatePropagation();
        onBlocked?.();
      });
      request.addEventListener("upgradeneeded", ({ oldVersion }) => {
        // A second opening may add what the first one found missing: that is no other tab.
        const isOurs = oldVersion === nativeVersion || oldVersion >= FIRST_OF_TODAY;
        if (!isOurs) request.transaction?.abort();
      });
      return request;
    },
    deleteDatabase: (name) => indexedDB.deleteDatabase(name),
    databases: () => indexedDB.databases(),
    cmp: (first, second) => indexedDB.cmp(first, second),
  };
}

const FIRST_OF_TODAY = 80;

/** Whether another tab has changed the database since: then the way to open it is another one. */
export async function hasChanged(name: string, stored: StoredShape): Promise<boolean> {
  return (await lookAtStored(name)).nativeVersion !== stored.nativeVersion;
}
