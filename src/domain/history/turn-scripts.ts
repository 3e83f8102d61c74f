import type { Database } from "../../db/database.ts";
import { isList } from "../../db/legacy-places.ts";
import { addAct } from "../scripts/add-act.ts";
import { addScene } from "../scripts/add-scene.ts";
import { readScript } from "../scripts/read-script.ts";
import { renameAgain, takeBackRenaming } from "../scripts/rename-script.ts";
import { restoreScript } from "../scripts/restore-script.ts";
import { takeBackAct } from "../scripts/take-back-act.ts";
import { takeBackScene } from "../scripts/take-back-scene.ts";
import { trashScript } from "../scripts/trash-script.ts";
import type { StepChanges } from "./step.ts";
import type { Turned, Turns } from "./turn.ts";

export const renamingScript: Turns<"rename-script"> = {
  undo: async (db, change, { at }) =>
    turned(await takeBackRenaming(db, change.id, change.renaming, at), change),
  redo: async (db, change, { at }) =>
    turned(await renameAgain(db, change.id, change.renaming, at), change),
};

export const trashingScript: Turns<"trash-script"> = {
  undo: async (db, change, { at }) =>
    turned(await restoreScript(db, change.id, at, change.since), change),
  redo: async (db, { id }, { at }) => turned(await trashScript(db, id, at), { id, since: at }),
};

/** It lies in the trash again since when it did before. */
export const puttingBackScript: Turns<"put-back-script"> = {
  undo: async (db, change, { at }) =>
    turned(await trashScript(db, change.id, at, change.since), change),
  redo: async (db, change, { at }) =>
    turned(await restoreScript(db, change.id, at, change.since), change),
};

/** Done again it has the same id, and stands at the end of its act. */
export const addingScene: Turns<"add-scene"> = {
  undo: async (db, change, { at }) =>
    turned(await takeBackScene(db, change.scriptId, change, at), change),
  redo: async (db, change, { at }) => {
    const { scriptId, actIndex, sceneId, text } = change;
    if (await hasScene(db, change)) return turned(false, change);
    await addScene(db, scriptId, actIndex, text, { at, newUid: () => sceneId });
    return turned(true, change);
  },
};

/** Done again only where it comes to stand where it stood. */
export const addingAct: Turns<"add-act"> = {
  undo: async (db, change, { at }) =>
    turned(await takeBackAct(db, change.scriptId, change, at), change),
  redo: async (db, change, { at }) => {
    const acts: unknown = (await db.scripts.get(change.scriptId))?.acts ?? [];
    const isNext = isList(acts) && acts.length === change.index;
    if (isNext) await addAct(db, change.scriptId, { at });
    return turned(isNext, change);
  },
};

async function hasScene(
  db: Database,
  { scriptId, sceneId }: StepChanges["add-scene"],
): Promise<boolean> {
  const script = await db.scripts.get(scriptId);
  if (!script) return false;
  return readScript(script).acts.some(({ scenes }) => scenes.some(({ id }) => id === sceneId));
}

function turned<Change>(isDone: boolean, change: Change) {
  return { done: isDone ? 1 : 0, left: isDone ? 0 : 1, change } satisfies Pick<
    Turned<"add-act">,
    "done" | "left"
  > & { change: Change };
}
