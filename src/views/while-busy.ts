import type { ChangingOptions } from "../domain/assets/change-assets.ts";
import { showBusyToast } from "../ui/busy-toast.tsx";
import { showToast } from "../ui/toast.tsx";

/**
 * Does something to many assets, and says what and how far it is while it takes long. It
 * can be cancelled: then nothing has changed, and the answer is `null`.
 *
 * @param words "Moving 20,000 assets to the trash"
 */
export async function whileBusy<T>(
  words: string,
  work: (options: ChangingOptions) => Promise<T>,
): Promise<T | null> {
  const stop = new AbortController();
  const busy = showBusyToast(words, () => stop.abort());
  try {
    return await work({ onProgress: busy.tell, signal: stop.signal });
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    showToast({ text: "Cancelled: nothing was changed" });
    return null;
  } finally {
    busy.close();
  }
}

/** As `whileBusy` for what undoes something: it goes on to its end. */
export async function whileUndoing<T>(
  words: string,
  work: (options: ChangingOptions) => Promise<T>,
): Promise<T> {
  const busy = showBusyToast(words);
  try {
    return await work({ onProgress: busy.tell });
  } finally {
    busy.close();
  }
}
