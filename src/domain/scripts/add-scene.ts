import type { LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { isList } from "../../db/legacy-places.ts";
import { isRecord } from "../../lib/is-record.ts";
import { keyText } from "../../lib/key-text.ts";
import { DomainError } from "../errors.ts";
import type { Stamps } from "../scenes/link-change.ts";
import { requireActs } from "./add-act.ts";
import { editScript, type ScriptDraft } from "./edit-script.ts";

/** Characters (code points) of the action of a scene. */
const MAX_SCENE_TEXT = 10_000;

/**
 * Adds a scene at the end of an act; the text, without the space around it, is its action.
 * Its id is a UUID and names no position.
 *
 * @param actIndex position among the acts, from 0
 * @throws DomainError `text-too-long`, `script-not-found`; `act-not-found`: there is no such
 * act (any more); `script-unreadable`: the act or its scenes are not what they should be
 */
export async function addScene(
  db: Database,
  scriptId: LocalId,
  actIndex: number,
  text: string,
  { at, newUid }: Stamps,
): Promise<{ readonly sceneId: string }> {
  const sceneId = newUid();
  const action = text.trim();
  if ([...action].length > MAX_SCENE_TEXT) throw new DomainError("text-too-long", sceneId);
  await editScript(db, scriptId, at, (draft) => {
    const { act, scenes } = requireAct(draft, actIndex);
    scenes.push(newScene(sceneId, action, { actIndex, sceneIndex: scenes.length }));
    act.scenes = scenes;
    return true;
  });
  return { sceneId };
}

interface Position {
  /** Both from 0, as they were when the scene was made. */
  readonly actIndex: unknown;
  readonly sceneIndex: unknown;
}

/** As the earlier app made it, with an id that stays. */
export function newScene(
  id: string,
  action: string,
  { actIndex, sceneIndex }: Position,
): Record<string, unknown> {
  return {
    id,
    scene_number: typeof sceneIndex === "number" ? sceneIndex + 1 : 0,
    time: "",
    location: "",
    action,
    audio_style: "",
    visual_style: "",
    dialogues: [],
    actIndex,
    sceneIndex,
  };
}

/** An act and its scenes, to be changed. */
function requireAct(
  draft: ScriptDraft,
  actIndex: number,
): { readonly act: Record<string, unknown>; readonly scenes: unknown[] } {
  const acts = requireActs(draft);
  const name = `${keyText(draft.id)}, act ${actIndex + 1}`;
  if (!(actIndex in acts)) throw new DomainError("act-not-found", name);
  const act = acts[actIndex];
  if (!isRecord(act)) throw new DomainError("script-unreadable", name);
  const scenes = act.scenes ?? [];
  if (!isList(scenes)) throw new DomainError("script-unreadable", name);
  return { act, scenes };
}
