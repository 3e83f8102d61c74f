import { useSyncExternalStore } from "react";

/**
 * Whether the browser has promised to keep the library when space runs short: `granted`,
 * or `refused` for now. `unknown`: it was not asked in this tab, or does not answer.
 */
export type Persistence = "unknown" | "granted" | "refused";

/** What the browser last answered in this tab. */
export function usePersistence(): Persistence {
  return useSyncExternalStore(listen, () => answer);
}

let answer: Persistence = "unknown";
const listeners = new Set<() => void>();

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Asks the browser to keep the library. Chromium and Safari decide by themselves, by how
 * much a page is used, and may think otherwise another day; Firefox asks the person, and
 * until then there is no answer. Never rejects.
 */
export async function askToPersist(
  storage: Pick<StorageManager, "persist"> | undefined = navigator.storage,
): Promise<Persistence> {
  if (!storage?.persist) return answer;
  try {
    answer = (await storage.persist()) ? "granted" : "refused";
  } catch (error) {
    console.warn("Asked in vain to keep the library", error);
  }
  for (const tell of listeners) tell();
  return answer;
}
