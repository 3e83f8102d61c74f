import { useEffect, useState } from "react";
import { useDatabase } from "./database-context.tsx";
import { useLive } from "./use-live.ts";
import { useSettled } from "./use-settled.ts";

export interface Storage {
  /** Bytes that this origin takes, as far as the browser says: it may round and lag. */
  readonly usage: number;
  /** Bytes that it may take. */
  readonly quota: number;
  /** The browser has promised not to clear it away when space runs short. */
  readonly persisted: boolean;
}

/** How full the browser's storage is, asked at once and again whenever assets come or go; `undefined` until known, `null` where the browser does not tell. */
export function useStorage(): Storage | null | undefined {
  const db = useDatabase();
  const isSettled = useSettled();
  const count = useLive(
    async () => (isSettled ? db.assets.orderBy("uploadedAt").count() : undefined),
    [db, isSettled],
  );
  const [storage, setStorage] = useState<Storage | null>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the count only says when to ask again
  useEffect(() => {
    let isOver = false;
    readStorage().then(
      (read) => !isOver && setStorage(read),
      // Refused in some private modes; the library works all the same.
      () => !isOver && setStorage(null),
    );
    return () => {
      isOver = true;
    };
  }, [count]);
  return storage;
}

async function readStorage(): Promise<Storage> {
  const [{ usage = 0, quota = 0 }, persisted] = await Promise.all([
    navigator.storage.estimate(),
    navigator.storage.persisted(),
  ]);
  return { usage, quota, persisted };
}
