import type { LocalId } from "../db/asset-key.ts";
import { watchScripts } from "../domain/scripts/list-scripts.ts";
import { lookUpScript, type ScriptUses } from "../domain/scripts/look-up-script.ts";
import { keyText } from "../lib/key-text.ts";
import { useDatabase } from "./database-context.tsx";
import { useLiveScan } from "./use-live-scan.ts";

/** What hangs on a script; `undefined` until looked up, `null` = no such script; then always current. */
export function useScriptUses(id: LocalId): ScriptUses | null | undefined {
  const db = useDatabase();
  return useLiveScan({ watch: () => watchScripts(db), scan: () => lookUpScript(db, id) }, [
    db,
    keyText(id),
  ]);
}
