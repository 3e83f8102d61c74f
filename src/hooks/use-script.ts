import { useRef } from "react";
import type { LocalId } from "../db/asset-key.ts";
import { readScript, type ScriptView } from "../domain/scripts/read-script.ts";
import { keyText } from "../lib/key-text.ts";
import { shareEqual } from "../lib/share-equal.ts";
import { useDatabase } from "./database-context.tsx";
import { useLive } from "./use-live.ts";

/**
 * `undefined` until read; `null` = no such script; then always current. Each link rewrites
 * its script's row: acts, scenes and dialogues that have not changed stay the same objects,
 * so that nothing but what has changed is rendered again.
 */
export function useScript(id: LocalId): ScriptView | null | undefined {
  const db = useDatabase();
  const last = useRef<ScriptView>(undefined);
  return useLive(async () => {
    const script = await db.scripts.get(id);
    if (!script) return null;
    const view = shareEqual(last.current, readScript(script));
    last.current = view;
    return view;
  }, [db, keyText(id)]);
}
