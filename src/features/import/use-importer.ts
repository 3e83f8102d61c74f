import type { Database } from "../../db/database.ts";
import { freeTemporaryFiles } from "../../domain/downloads/temporary-file.ts";
import { importFiles } from "../../domain/imports/import-files.ts";
import { storageLeft } from "../../domain/storage-left.ts";
import { useDatabase } from "../../hooks/database-context.tsx";
import { askToPersist } from "../../hooks/use-persistence.ts";
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
    // From the first import on there is something to lose. Nobody waits for the answer.
    askToPersist: () => void askToPersist(),
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
