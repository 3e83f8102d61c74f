import type { LocalId } from "../../db/asset-key.ts";
import { isList } from "../../db/legacy-places.ts";
import type { Script } from "../../db/schema.ts";
import { isRecord } from "../../lib/is-record.ts";
import { isKey } from "../../lib/key-text.ts";

export interface ScriptView {
  readonly id: LocalId;
  /** "Untitled script" when there is none. */
  readonly title: string;
  readonly logline: string;
  readonly acts: readonly ActView[];
  readonly fullScriptAudioId: LocalId | null;
  /** Something in it could not be read; it is stored as it was all the same. */
  readonly odd: boolean;
  /** It is in the trash. */
  readonly trashed: boolean;
}

export interface ActView {
  /** Its position among the acts, from 0; what can't be read keeps its position. */
  readonly index: number;
  /** "Act 1". */
  readonly title: string;
  readonly summary: string;
  readonly scenes: readonly SceneView[];
}

export interface SceneView {
  /** The stored id. A scene without one gets a name that no mapping bears, only for this view. */
  readonly id: string;
  /** It has no stored id: nothing can be linked to it. */
  readonly unnamed?: true;
  /** Within its act, from 1. */
  readonly number: number;
  /** Time and location: "Dawn, the pier". */
  readonly heading: string;
  /** The action. */
  readonly text: string;
  readonly legacyImageId: LocalId | null;
  readonly legacyVideoId: LocalId | null;
  readonly dialogues: readonly DialogueView[];
}

export interface DialogueView {
  /** As a scene's. */
  readonly id: string;
  readonly unnamed?: true;
  /** The character's name, else the id of the role. */
  readonly speaker: string;
  readonly line: string;
  readonly legacyAudioId: LocalId | null;
}

/**
 * A stored script as it is shown. Scripts come from older apps and from files that anyone
 * wrote, so every field may hold anything: what can't be read is passed over and `odd`
 * says so. Never throws. Numbers are positions in the arrays: an act that can't be read
 * leaves its number free, so that what follows keeps the number it was known by.
 */
export function readScript(script: Script): ScriptView {
  const reader = new Reader();
  const speakers = reader.speakers(script.characters);
  const acts = reader
    .records(script.acts)
    .map(([act, index]) => readAct(reader, speakers, act, index));
  return {
    id: script.id,
    title: readTitle(reader.text(script.title)),
    logline: reader.text(script.logline),
    acts,
    fullScriptAudioId: isRecord(script.buildMeta)
      ? legacyId(script.buildMeta.fullScriptAudioId)
      : null,
    odd: reader.odd,
    trashed: script.trashedAt !== undefined,
  };
}

/** A stored title as it is shown. */
export function readTitle(stored: unknown): string {
  const title = typeof stored === "string" || typeof stored === "number" ? String(stored) : "";
  return title.trim() || "Untitled script";
}

function readAct(reader: Reader, speakers: Speakers, act: Fields, index: number): ActView {
  return {
    index,
    title: `Act ${index + 1}`,
    summary: reader.text(act.summary),
    scenes: reader
      .records(act.scenes)
      .map(([scene, position]) =>
        readScene(reader, speakers, scene, `act${index}-scene${position}`, position),
      ),
  };
}

function readScene(
  reader: Reader,
  speakers: Speakers,
  scene: Fields,
  place: string,
  position: number,
): SceneView {
  const heading = [reader.text(scene.time), reader.text(scene.location)];
  return {
    ...reader.id(scene.id, place),
    number: position + 1,
    heading: heading.filter(Boolean).join(", "),
    text: reader.text(scene.action),
    legacyImageId: legacyId(scene.generatedImageId),
    legacyVideoId: legacyId(scene.generatedVideoId),
    dialogues: reader.records(scene.dialogues).map(([dialogue, index]) => ({
      ...reader.id(dialogue.id, `dialogue${index}`),
      speaker: reader.speaker(dialogue.roleId, speakers),
      line: reader.text(dialogue.line),
      legacyAudioId: legacyId(dialogue.generatedAudioId),
    })),
  };
}

type Fields = Readonly<Record<string, unknown>>;
type Speakers = ReadonlyMap<string, string>;

/** Reads fields of any kind, and remembers whether one could not be read. */
class Reader {
  odd = false;

  /** Nothing is '', a number is its digits. */
  text(value: unknown): string {
    if (typeof value === "string") return value;
    if (typeof value === "number") return String(value);
    if (value !== undefined && value !== null) this.odd = true;
    return "";
  }

  /** The plain objects of an array, with their positions in it. */
  records(value: unknown): readonly (readonly [Fields, number])[] {
    if (value === undefined || value === null) return [];
    if (!isList(value)) {
      this.odd = true;
      return [];
    }
    const found: (readonly [Fields, number])[] = [];
    for (const [position, item] of value.entries()) {
      if (isRecord(item)) found.push([item, position]);
      else this.odd = true;
    }
    return found;
  }

  /** '' would name the whole script, and a position may be the id of a scene that moved. */
  id(value: unknown, place: string): Pick<SceneView, "id" | "unnamed"> {
    if (typeof value === "string" && value !== "") return { id: value };
    this.odd = true;
    return { id: `unnamed-${place}`, unnamed: true };
  }

  speakers(characters: unknown): Speakers {
    const names = this.records(characters).map(
      ([{ roleId, name }]) => [this.text(roleId), this.text(name)] as const,
    );
    return new Map(names.filter(([roleId, name]) => roleId !== "" && name !== ""));
  }

  speaker(roleId: unknown, speakers: Speakers): string {
    const role = this.text(roleId);
    return speakers.get(role) ?? role;
  }
}

function legacyId(value: unknown): LocalId | null {
  return isKey(value) ? value : null;
}
