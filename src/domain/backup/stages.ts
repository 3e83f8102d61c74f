/** A name for a temporary database, in which a backup of an older version is upgraded. */
export function stageName(library: string, newUid: () => string): string {
  return `${prefixOf(library)}${newUid()}`;
}

/** Nobody else takes it away before the answer is called, or the page is gone. */
export function holdStage(name: string): Promise<() => void> {
  const { locks } = lockingNavigator();
  // Without locks there are no other tabs that could tell: then it is not cleared before it is done.
  if (!locks) return Promise.resolve(() => undefined);
  return new Promise((resolve, reject) => {
    locks.request(name, () => new Promise<void>((letGo) => resolve(letGo))).catch(reject);
  });
}

/** Waits for connections to it that are closing. */
export function dropStage(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
  });
}

/**
 * Deletes the temporary databases of a library that nobody works with any more: pages that
 * are gone have left them behind. The answer: how many there were.
 */
export async function dropLeftStages(library: string): Promise<number> {
  const { locks } = lockingNavigator();
  // What it can't list, or nobody could hold on to, it does not clear.
  if (!locks || typeof indexedDB.databases !== "function") return 0;
  let dropped = 0;
  for (const { name } of await indexedDB.databases()) {
    if (!name?.startsWith(prefixOf(library))) continue;
    await locks.request(name, { ifAvailable: true }, async (lock) => {
      if (!lock) return;
      await dropStage(name);
      dropped += 1;
    });
  }
  return dropped;
}

function prefixOf(library: string): string {
  return `scenekeep-restore ${library} `;
}

/** Not every place has locks: Node doesn't, and no page that came over plain http. */
function lockingNavigator(): { readonly locks?: LockManager } {
  return typeof navigator === "undefined" ? {} : navigator;
}
