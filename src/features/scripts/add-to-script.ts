import type { LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { addAct } from "../../domain/scripts/add-act.ts";
import { addScene } from "../../domain/scripts/add-scene.ts";
import { readScript } from "../../domain/scripts/read-script.ts";
import { takeBackAct } from "../../domain/scripts/take-back-act.ts";
import { takeBackScene } from "../../domain/scripts/take-back-scene.ts";
import { stampsNow } from "../../hooks/stamps-now.ts";
import { keepUndo, offerUndo } from "../../views/offer-undo.ts";
import { type NamedScript, refusalOf, tellingRefusal, undoing } from "./change-script.ts";
import { quoted } from "./quoted.ts";

/**
 * Adds a scene at the end of an act, and lets it be undone. The scene itself says that it was
 * done: who writes one after the other reads of none. Answers why not, in words; `null`: it
 * is done.
 */
export function addSceneAndTell(
  db: Database,
  scriptId: LocalId,
  actIndex: number,
  text: string,
): Promise<string | null> {
  return refusalOf(async () => {
    const { sceneId } = await addScene(db, scriptId, actIndex, text, stampsNow());
    const words = `${quoted(text.trim())} is no longer in Act ${actIndex + 1}`;
    const undo = async () => {
      await undoing(
        takeBackScene(db, scriptId, { sceneId, text }, new Date()),
        "Nothing to undo: the scene is gone, was changed, or something is linked to it by now",
      );
      const script = await db.scripts.get(scriptId);
      return script ? `${words} of ${quoted(readScript(script).title)}` : words;
    };
    keepUndo({ scripts: [scriptId] }, { words, undo });
  });
}

/** Adds an act at the end, says so, and lets it be undone. Answers its position; `null`: it was refused, and said. */
export async function addActAndTell(
  db: Database,
  { id, title }: NamedScript,
): Promise<number | null> {
  let added: number | null = null;
  await tellingRefusal(async () => {
    const act = await addAct(db, id, { at: new Date() });
    added = act.index;
    const name = `Act ${act.index + 1}`;
    offerUndo(
      `${name} added to ${quoted(title)}`,
      { scripts: [id] },
      {
        words: `${name} is no longer in ${quoted(title)}`,
        undo: () =>
          undoing(
            takeBackAct(db, id, act, new Date()),
            "Nothing to undo: the act is gone, or has scenes by now",
          ),
      },
    );
  });
  return added;
}
