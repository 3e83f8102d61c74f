import { countPictured } from "../domain/scripts/count-pictured.ts";
import { watchPictures } from "../domain/scripts/list-scripts.ts";
import type { ScriptView } from "../domain/scripts/read-script.ts";
import { useDatabase } from "./database-context.tsx";
import { useLiveScan } from "./use-live-scan.ts";

/** How many scenes of a script show a picture; `undefined` until counted, then always current. */
export function usePicturedCount(script: ScriptView): number | undefined {
  const db = useDatabase();
  return useLiveScan({ watch: () => watchPictures(db), scan: () => countPictured(db, script) }, [
    db,
    script,
  ]);
}
