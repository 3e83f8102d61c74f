import { useRef } from "react";
import type { LocalId } from "../../db/asset-key.ts";
import { DomainError } from "../../domain/errors.ts";
import { addSample, addSampleScript } from "../../domain/samples/add-sample.ts";
import type { SampleFile } from "../../domain/samples/the-last-ferry.ts";
import { useDatabase } from "../../hooks/database-context.tsx";
import { errorMessage } from "../../lib/error-text.ts";
import { useCanImport } from "./use-can-import.ts";
import { useImporter } from "./use-importer.ts";

/**
 * Adds the sample library through the importer, so that the panel shows it as any import; once
 * at a time. Where some of its files come in only at another try, its script comes with the last.
 */
export function useAddSample(): () => Promise<void> {
  const db = useDatabase();
  const importer = useImporter();
  const canImport = useCanImport();
  const isAdding = useRef(false);

  async function tellTrouble(addScript: () => Promise<LocalId | null>): Promise<void> {
    try {
      if ((await addScript()) === null) importer.refuse(WITHOUT_SCRIPT, "sample");
    } catch (error) {
      const words = `The sample library could not be added: ${reasonWords(error)}`;
      importer.refuse(words, "sample", error);
    }
  }
  async function addAll(): Promise<LocalId | null> {
    const { scriptId } = await addSample(db, {
      ...STAMPS,
      fetchFile,
      importAll: (files) =>
        importer.importAll(files, (outcomes) =>
          tellTrouble(() => addSampleScript(db, outcomes, STAMPS)),
        ),
    });
    return scriptId;
  }
  return async () => {
    if (isAdding.current) return;
    isAdding.current = true;
    if (await canImport()) await tellTrouble(addAll);
    isAdding.current = false;
  };
}

const STAMPS = { now: () => new Date(), newUid: () => crypto.randomUUID() };

const WITHOUT_SCRIPT =
  "Not every file of the sample library is here, so its script was not added. Add it again to get the rest.";

function reasonWords(error: unknown): string {
  if (!(error instanceof DomainError)) return errorMessage(error);
  return error.code === "sample-not-fetched"
    ? "its files are out of reach. Check the connection and try again. Nothing was imported."
    : "one of its files was deleted meanwhile. Add it again to get it back.";
}

/** They lie beside the page, wherever that is served from. */
async function fetchFile(file: SampleFile): Promise<Blob> {
  const response = await fetch(`./sample/${file}`);
  if (!response.ok) throw new Error(`the server answers ${response.status}`);
  return response.blob();
}
