import type { LocalId } from "../db/asset-key.ts";
import { readScript, type ScriptView } from "../domain/scripts/read-script.ts";
import { keyText } from "../lib/key-text.ts";
import { useDatabase } from "./database-context.tsx";
import { useLive } from "./use-live.ts";

/** `undefined` until read; `null` = no such script; then always current. */
export function useScript(id: LocalId): ScriptView | null | undefined {
  const db = useDatabase();
  return useLive(async () => {
    const script = await db.scripts.get(id);
    return script ? readScript(script) : null;
  }, [db, keyText(id)]);
}
