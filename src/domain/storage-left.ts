/** Bytes that are never filled with files: rows, indexes and what the browser itself needs. */
export const STORAGE_MARGIN = 1024 * 1024;

/**
 * Bytes that still fit into this browser's storage for us, as far as it says: it may round and
 * lag. `null` where it does not tell.
 */
export async function storageLeft(): Promise<number | null> {
  // A page that is no secure context has no storage manager.
  const storage: StorageManager | undefined = navigator.storage;
  if (!storage) return null;
  try {
    const { quota, usage = 0 } = await storage.estimate();
    return quota ? Math.max(0, quota - usage) : null;
  } catch {
    // Refused in some private modes: then only the writing itself will tell.
    return null;
  }
}
