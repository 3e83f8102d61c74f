import { useRef } from "react";
import { addSample } from "../../domain/samples/add-sample.ts";
import type { SampleFile } from "../../domain/samples/the-last-ferry.ts";
import { useDatabase } from "../../hooks/database-context.tsx";
import { errorMessage } from "../../lib/error-text.ts";
import { useCanImport } from "./use-can-import.ts";
import { useImporter } from "./use-importer.ts";

/** Adds the sample library through the importer, so that the panel shows it as any import; once at a time. */
export function useAddSample(): () => Promise<void> {
  const db = useDatabase();
  const importer = useImporter();
  const canImport = useCanImport();
  const isAdding = useRef(false);

  async function add(): Promise<void> {
    if (isAdding.current || !canImport()) return;
    isAdding.current = true;
    try {
      const { scriptId } = await addSample(db, {
        fetchFile,
        importAll: importer.importAll,
        now: () => new Date(),
        newUid: () => crypto.randomUUID(),
      });
      if (scriptId === null) importer.refuse(WITHOUT_SCRIPT, "sample");
    } catch (error) {
      importer.refuse(`The sample library could not be added: ${errorMessage(error)}`, "sample");
    } finally {
      isAdding.current = false;
    }
  }
  return add;
}

const WITHOUT_SCRIPT =
  "Not every file of the sample library is here, so its script was not added. Add it again to get the rest.";

/** They lie beside the page, wherever that is served from. */
async function fetchFile(file: SampleFile): Promise<Blob> {
  const response = await fetch(`./sample/${file}`);
  if (!response.ok) throw new Error(`the server answers ${response.status}`);
  return response.blob();
}
