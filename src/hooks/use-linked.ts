import { useMemo } from "react";
import { type AssetKey, assetKeyText, type LocalId } from "../db/asset-key.ts";
import { type LinkedByPlace, listLinked } from "../domain/scenes/list-linked.ts";
import { keyText } from "../lib/key-text.ts";
import { useDatabase } from "./database-context.tsx";
import { useLive } from "./use-live.ts";

/** Which of some assets each place of a script has already; `undefined` until read, then always current. */
export function useLinked(scriptId: LocalId, keys: readonly AssetKey[]): LinkedByPlace | undefined {
  const db = useDatabase();
  const texts = useMemo(() => keys.map(assetKeyText).join(" "), [keys]);
  return useLive(() => listLinked(db, scriptId, keys), [db, keyText(scriptId), texts]);
}
