import type { LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { recordStep } from "../../domain/history/record-step.ts";
import { addAct } from "../../domain/scripts/add-act.ts";
import { addScene } from "../../domain/scripts/add-scene.ts";
import { stampsNow } from "../../hooks/stamps-now.ts";
import { offerUndo } from "../../views/offer-undo.ts";
import { quoted } from "../../views/quoted.ts";
import { type NamedScript, refusalOf, tellingRefusal } from "./change-script.ts";

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
  const stamps = stampsNow();
  return refusalOf(async () => {
    await recordStep(
      db,
      { kind: "add-scene", at: stamps.at },
      () => addScene(db, scriptId, actIndex, text, stamps),
      ({ sceneId }) => ({ scriptId, actIndex, sceneId, text }),
    );
  });
}

/** Adds an act at the end, says so, and lets it be undone. Answers its position; `null`: it was refused, and said. */
export async function addActAndTell(
  db: Database,
  { id, title }: NamedScript,
): Promise<number | null> {
  const at = new Date();
  let added: number | null = null;
  await tellingRefusal(async () => {
    const { result, step } = await recordStep(
      db,
      { kind: "add-act", at },
      () => addAct(db, id, { at }),
      ({ index }) => ({ scriptId: id, index }),
    );
    added = result.index;
    offerUndo(db, `Act ${result.index + 1} added to ${quoted(title)}`, step);
  });
  return added;
}
