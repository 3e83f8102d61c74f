import type { ScriptView } from "./read-script.ts";

/** A place in a script, by what scenes and dialogues are called. */
export interface PlaceName {
  /** '' = the whole script. */
  readonly sceneId: string;
  /** '' = the scene itself. */
  readonly dialogueId: string;
}

export interface FoundPlace {
  /** "Act 1, Scene 3", "Act 1, Scene 3, dialogue 2", "whole script", "a scene that is gone". */
  readonly text: string;
  /** Position in the written order: the whole script, then its scenes and dialogues, then what is gone. */
  readonly order: number;
  /** Its scene or dialogue is not in the script (any more). */
  readonly isGone?: true;
}

/**
 * Where in a script something is used, in words. A mapping may name what is gone: a scene
 * that was deleted, or a dialogue of one that is still there.
 */
export function findPlace(
  script: ScriptView | undefined,
  { sceneId, dialogueId }: PlaceName,
): FoundPlace {
  if (sceneId === "") return { text: "whole script", order: 0 };
  let order = 0;
  for (const act of script?.acts ?? []) {
    for (const scene of act.scenes) {
      order += 1;
      if (scene.id !== sceneId) {
        order += scene.dialogues.length + 1;
        continue;
      }
      const text = `${act.title}, Scene ${scene.number}`;
      if (dialogueId === "") return { text, order };
      const index = scene.dialogues.findIndex(({ id }) => id === dialogueId);
      if (index >= 0) return { text: `${text}, dialogue ${index + 1}`, order: order + 1 + index };
      return {
        text: `${text}, a dialogue that is gone`,
        order: order + 1 + scene.dialogues.length,
        isGone: true,
      };
    }
  }
  return { text: "a scene that is gone", order: Number.POSITIVE_INFINITY, isGone: true };
}
