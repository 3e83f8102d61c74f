import { useEffect } from "react";
import type { Database } from "../../db/database.ts";
import { readAnew } from "../../db/read-anew.ts";
import { useDatabase } from "../../hooks/database-context.tsx";
import { type LeftText, takeOverTexts } from "../../state/kept-texts.ts";
import { useLeftTexts } from "../../state/left-texts.ts";
import { saveText } from "./save-text.ts";

/**
 * Saves what was typed in a tab that has gone before it could: by itself where nothing
 * else came meanwhile, else it is left as a notice and for its field. Where what is typed
 * can't outlast the page, the browser asks before it goes.
 */
export function useKeptTexts(): void {
  const db = useDatabase();
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    takeOverTexts(db.name, (texts) => takeTexts(db, texts), signal);
    addEventListener(
      "beforeunload",
      (event) => {
        if (!useLeftTexts.getState().isKept) event.preventDefault();
      },
      { signal },
    );
    return () => stop.abort();
  }, [db]);
}

function takeTexts(db: Database, texts: readonly LeftText[]): boolean {
  // That tab may have saved them, and told no one.
  readAnew();
  for (const text of texts) useLeftTexts.getState().keepDraft(text);
  for (const text of texts) saveKept(db, text).catch(reportError);
  return useLeftTexts.getState().isKept;
}

async function saveKept(db: Database, text: LeftText): Promise<void> {
  const { leaveText, forgetText } = useLeftTexts.getState();
  try {
    const refusal = await saveText(db, text);
    if (refusal === null) forgetText(text);
    else leaveText({ ...text, refusal });
  } catch (thrown) {
    leaveText({ ...text, refusal: "Something did not work." });
    throw thrown;
  }
}
