import { useSyncExternalStore } from "react";
import { type AskedBrowser, canKeep, type Keeping } from "../db/can-keep.ts";
import type { DiskTimes } from "../db/time-disk.worker.ts";
import { withinTime } from "../media/within-time.ts";
import { useSettled } from "./use-settled.ts";

/** What this browser would not keep; `undefined` until it is known, after the first tiles. Asked once for the whole page. */
export function useKeeping(): Keeping | undefined {
  const isSettled = useSettled();
  return useSyncExternalStore(isSettled ? listenAndAsk : listen, () => known);
}

/** The same for whoever can wait for the answer; asks now if nobody has. Never rejects. */
export function askKeeping(): Promise<Keeping> {
  asked ??= ask();
  return asked;
}

let known: Keeping | undefined;
let asked: Promise<Keeping> | undefined;
const listeners = new Set<() => void>();

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function listenAndAsk(listener: () => void): () => void {
  void askKeeping();
  return listen(listener);
}

async function ask(): Promise<Keeping> {
  const keeping = await canKeep(thisBrowser());
  known = keeping;
  for (const tell of listeners) tell();
  return keeping;
}

function thisBrowser(): AskedBrowser {
  return {
    indexedDB,
    storage: navigator.storage,
    // Only Chromium needs it: the others say so by withholding the file system.
    timeDisk: "userAgentData" in navigator ? timeDisk : null,
  };
}

function timeDisk(): Promise<DiskTimes> {
  const worker = new Worker(new URL("../db/time-disk.worker.ts", import.meta.url), {
    type: "module",
  });
  const answer = new Promise<DiskTimes>((resolve, reject) => {
    worker.onmessage = ({ data }) => {
      if (data) resolve(data);
      else reject(new Error("The file system gave no answer"));
    };
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage("time");
  });
  return withinTime(answer, LONGEST).finally(() => worker.terminate());
}

/** Milliseconds: an import may be waiting. */
const LONGEST = 3000;
