import { createContext, type ReactNode, useContext } from "react";
import type { AssetType } from "../db/asset-key.ts";
import type { Place } from "../domain/scenes/place.ts";
import type { GivenFiles } from "../ui/read-dropped-files.ts";

/**
 * Imports what `gather` answers and links it to a place, as one import with all others: the
 * import panel tells how far it is, and of its end. `gather` may take its time.
 *
 * @param types What may be linked there: the rest comes in all the same. All, if none are named.
 */
export type ImportInto = (
  gather: (signal: AbortSignal) => Promise<GivenFiles>,
  place: Place,
  types?: readonly AssetType[],
) => void;

const ImportIntoContext = createContext<ImportInto | null>(null);

interface ImportIntoProviderProps {
  readonly importInto: ImportInto;
  readonly children: ReactNode;
}

/** Lets every screen below import into a place, without knowing how importing is done. */
export function ImportIntoProvider({ importInto, children }: ImportIntoProviderProps) {
  return <ImportIntoContext value={importInto}>{children}</ImportIntoContext>;
}

/** @throws Error outside an `ImportIntoProvider` */
export function useImportInto(): ImportInto {
  const importInto = useContext(ImportIntoContext);
  if (!importInto) throw new Error("useImportInto stands outside an ImportIntoProvider");
  return importInto;
}
