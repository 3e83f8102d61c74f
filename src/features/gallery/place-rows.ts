import type { AssetType, LocalId } from "../../db/asset-key.ts";
import { placeText } from "../../domain/assets/legacy-uses.ts";
import type { Place } from "../../domain/scenes/place.ts";
import type { DialogueView, SceneView, ScriptView } from "../../domain/scripts/read-script.ts";
import { foldText } from "../../lib/fold-text.ts";

/** A place of a script to which something can be linked. */
export interface PlaceRow {
  /** `placeText` of the place. */
  readonly key: string;
  readonly place: Place;
  /** The scene that it is; `null` for a dialogue and for the whole script. */
  readonly scene: SceneView | null;
  readonly isDialogue: boolean;
  /** "Scene 3", "Dialogue 2", "Whole script". */
  readonly name: string;
  /** What it is about, in a line; '' = nothing is said of it. */
  readonly about: string;
  /** What a search looks in, through `foldText`. */
  readonly folded: string;
  /** What its legacy fields name, by type. */
  readonly legacy: Readonly<Partial<Record<AssetType, LocalId | null>>>;
}

export interface PlaceGroup {
  /** "Act 1"; '' for the whole script. */
  readonly title: string;
  readonly rows: readonly PlaceRow[];
}

/** In its written order, without what has no id and can't be linked to: the scenes of each act; for sounds the whole script and dialogues too. */
export function listPlaceRows(
  { id, acts, fullScriptAudioId }: ScriptView,
  forSounds: boolean,
): readonly PlaceGroup[] {
  const whole = rowOf({ scriptId: id, sceneId: "", dialogueId: "" }, "Whole script", {
    legacy: { audio: fullScriptAudioId },
  });
  return [
    { title: "", rows: forSounds ? [whole] : [] },
    ...acts.map(({ title, scenes }) => ({
      title,
      rows: scenes
        .filter(({ unnamed }) => !unnamed)
        .flatMap((scene) => [
          sceneRow(id, title, scene),
          ...(forSounds ? dialogueRows(id, scene) : []),
        ]),
    })),
  ];
}

function sceneRow(scriptId: LocalId, act: string, scene: SceneView): PlaceRow {
  const { heading, text, legacyImageId, legacyVideoId } = scene;
  return rowOf({ scriptId, sceneId: scene.id, dialogueId: "" }, `Scene ${scene.number}`, {
    scene,
    about: [heading, firstLine(text)].filter(Boolean).join(": "),
    searched: `${act} ${text}`,
    legacy: { image: legacyImageId, video: legacyVideoId },
  });
}

function dialogueRows(scriptId: LocalId, scene: SceneView): readonly PlaceRow[] {
  return scene.dialogues.flatMap((dialogue, at) =>
    dialogue.unnamed ? [] : [dialogueRow(scriptId, scene, dialogue, at)],
  );
}

function dialogueRow(
  scriptId: LocalId,
  scene: SceneView,
  { id, speaker, line, legacyAudioId }: DialogueView,
  at: number,
): PlaceRow {
  return rowOf({ scriptId, sceneId: scene.id, dialogueId: id }, `Dialogue ${at + 1}`, {
    isDialogue: true,
    about: [speaker, firstLine(line)].filter(Boolean).join(": "),
    searched: `Scene ${scene.number} ${scene.heading} ${line}`,
    legacy: { audio: legacyAudioId },
  });
}

interface RowWords extends Partial<Pick<PlaceRow, "scene" | "isDialogue" | "about" | "legacy">> {
  readonly searched?: string;
}

function rowOf(place: Place, name: string, words: RowWords): PlaceRow {
  const { scene = null, isDialogue = false, about = "", searched = "", legacy = {} } = words;
  const folded = foldText(`${name} ${about} ${searched}`);
  return { key: placeText(place), place, scene, isDialogue, name, about, folded, legacy };
}

/** A scene may be pages long. */
function firstLine(text: string): string {
  return text.trim().split("\n", 1)[0]?.slice(0, 200) ?? "";
}
