import type { Database } from "../../db/database.ts";
import { freeTemporaryFiles } from "../../domain/downloads/temporary-file.ts";
import { importFiles } from "../../domain/imports/import-files.ts";
import { storageLeft } from "../../domain/storage-left.ts";
import { useDatabase } from "../../hooks/database-context.tsx";
import { startExaminer } from "../../media/examine.ts";
import { type Importer, startImporter } from "./importer.ts";
import { sayLinked } from "./say-linked.ts";

/** Files at a time: reading one while another is hashed, and no more memory than four need. */
const AT_A_TIME = 4;

/** The one importer of the open library: whoever gives it files, they wait in one row. */
export function useImporter(): Importer {
  return importerOf(useDatabase());
}

const importers = new WeakMap<Database, Importer>();

function importerOf(db: Database): Importer {
  const known = importers.get(db);
  if (known) return known;
  const importer = startImporter(db, {
    importFiles,
    storageLeft: leftBesideDownloads,
    startExaminer: () => startExaminer({ size: AT_A_TIME }),
    now: () => new Date(),
    newUid: () => crypto.randomUUID(),
    uploadSource: "imported",
    askToPersist,
    sayLinked: (run) => void sayLinked(db, run),
  });
  importers.set(db, importer);
  return importer;
}

/** What finished downloads still take is free for files that come in. */
async function leftBesideDownloads(): Promise<number | null> {
  await freeTemporaryFiles();
  return storageLeft();
}

/**
 * From the first import on there is something to lose: without this promise a browser may
 * clear the library away when space runs short. Nobody waits for the answer, which some
 * browsers leave to a person; whichever it is, Health shows it.
 */
function askToPersist(): void {
  navigator.storage?.persist?.().catch((error: unknown) => {
    console.warn("Asked in vain to keep the library", error);
  });
}
