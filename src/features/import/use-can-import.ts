import { useCallback } from "react";
import { useKeeping } from "../../hooks/use-keeping.ts";
import { useImporter } from "./use-importer.ts";

/** Whether files can come in at all; where this browser can't store any, the panel says so instead. */
export function useCanImport(): () => boolean {
  const importer = useImporter();
  const keeping = useKeeping();
  return useCallback(() => {
    if (keeping?.storesBlobs !== false) return true;
    importer.refuse(NOT_STORED, "files");
    return false;
  }, [importer, keeping]);
}

const NOT_STORED =
  "This browser can't store files here, so nothing was imported. Another browser, or a window that is not private, can.";
