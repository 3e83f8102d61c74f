import { useEffect } from "react";
import { freeTemporaryFiles } from "../domain/downloads/temporary-file.ts";
import { useSettled } from "./use-settled.ts";

/** Once after every start, when there is time: removes what downloads of earlier visits left behind. */
export function useClearDownloads(): void {
  const isSettled = useSettled();
  useEffect(() => {
    if (isSettled) void freeTemporaryFiles();
  }, [isSettled]);
}
