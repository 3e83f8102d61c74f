import type { LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { addAct } from "../../domain/scripts/add-act.ts";
import { addScene } from "../../domain/scripts/add-scene.ts";
import { takeBackAct } from "../../domain/scripts/take-back-act.ts";
import { takeBackScene } from "../../domain/scripts/take-back-scene.ts";
import { offerUndo } from "../../views/offer-undo.ts";
import { refusalOf, tellingRefusal, undoing } from "./change-script.ts";

/** Who writes one scene after the other reads of the last one only. */
let closeLast: (() => void) | undefined;

/**
 * Adds a scene at the end of an act, says so, and lets it be undone. Answers why not, in
 * words; `null`: it is done.
 */
export function addSceneAndTell(
  db: Database,
  scriptId: LocalId,
  actIndex: number,
  text: string,
): Promise<string | null> {
  return refusalOf(async () => {
    const stamps = { at: new Date(), newUid: () => crypto.randomUUID() };
    const { sceneId } = await addScene(db, scriptId, actIndex, text, stamps);
    closeLast?.();
    closeLast = offerUndo(`Scene added to Act ${actIndex + 1}`, null, {
      words: `The scene is no longer in Act ${actIndex + 1}`,
      undo: () =>
        undoing(
          takeBackScene(db, scriptId, { sceneId, text }, new Date()),
          "Nothing to undo: the scene is gone, was changed, or something is linked to it by now",
        ),
    });
  });
}

/** Adds an act at the end, says so, and lets it be undone. Answers its position; `null`: it was refused, and said. */
export async function addActAndTell(db: Database, scriptId: LocalId): Promise<number | null> {
  let added: number | null = null;
  await tellingRefusal(async () => {
    const act = await addAct(db, scriptId, { at: new Date() });
    added = act.index;
    closeLast?.();
    closeLast = offerUndo(`Act ${act.index + 1} added`, null, {
      words: `Act ${act.index + 1} is no longer in the script`,
      undo: () =>
        undoing(
          takeBackAct(db, scriptId, act, new Date()),
          "Nothing to undo: the act is gone, or has scenes by now",
        ),
    });
  });
  return added;
}
