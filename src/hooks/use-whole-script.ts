import { readWholeScript, type WholeScript } from "../domain/scenes/read-whole-script.ts";
import type { ScriptView } from "../domain/scripts/read-script.ts";
import { keyText } from "../lib/key-text.ts";
import { useDatabase } from "./database-context.tsx";
import { useLive } from "./use-live.ts";

/** `undefined` until read; then always current. */
export function useWholeScript(script: ScriptView): WholeScript | undefined {
  const db = useDatabase();
  const { id, fullScriptAudioId } = script;
  const named = fullScriptAudioId === null ? null : keyText(fullScriptAudioId);
  return useLive(() => readWholeScript(db, script), [db, keyText(id), named]);
}
