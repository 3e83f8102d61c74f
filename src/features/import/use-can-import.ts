import { useCallback } from "react";
import { askKeeping } from "../../hooks/use-keeping.ts";
import { useImporter } from "./use-importer.ts";

/**
 * Whether files can come in at all, which is asked before the first do; where this browser
 * can't store any, the panel says so instead. What is dropped has to be read before.
 */
export function useCanImport(): () => Promise<boolean> {
  const importer = useImporter();
  return useCallback(async () => {
    const { storesBlobs } = await askKeeping();
    if (!storesBlobs) importer.refuse(NOT_STORED, "files");
    return storesBlobs;
  }, [importer]);
}

const NOT_STORED =
  "This browser can't store files here, so nothing was imported. Another browser, or a window that is not private, can.";
