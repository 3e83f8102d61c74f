import { useCallback } from "react";
import type { ImportInto } from "../../views/import-into.tsx";
import { useCanImport } from "./use-can-import.ts";
import { useImporter } from "./use-importer.ts";

/** Imports into places by the one importer, so that the panel tells of it as of any import. */
export function useImportIntoPlace(): ImportInto {
  const importer = useImporter();
  const canImport = useCanImport();
  return useCallback(
    (gather, place, types) => {
      const give = async () => {
        if (await canImport()) await importer.importGiven(gather, place, types);
      };
      void give();
    },
    [importer, canImport],
  );
}
