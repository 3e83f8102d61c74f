import { assetKeyText } from "../../db/asset-key.ts";
import { assetOfField, legacyAssetsOf, legacyFieldsOf } from "../../db/legacy-places.ts";
import type { Script } from "../../db/schema.ts";
import type { LegacyName } from "../scenes/link-change.ts";
import { nextRevision } from "./edit-script.ts";

/**
 * A script without the legacy fields that name one of these assets (by `assetKeyText`):
 * an edit, so its revision goes up. Every other field stays, those we don't know and those
 * that can't be read too. A script in which no field names any is answered as it is. One
 * without a revision, as another program may have written it, counts from 0.
 */
export function clearLegacy(script: Script, gone: ReadonlySet<string>, at: Date): Script {
  if (!legacyAssetsOf(script).some((text) => gone.has(text))) return script;
  // Of a copy of everything, since a script may hold whatever a database can.
  const copy = structuredClone(script);
  clearFields(copy, ({ asset }) => gone.has(assetKeyText(asset)));
  return nextRevision(copy, at);
}

/** Clears the legacy fields of a draft that are to go, and answers what they named. */
export function clearFields(
  draft: Script,
  isToGo: (name: LegacyName, isNameless: boolean) => boolean,
): readonly LegacyName[] {
  const cleared: LegacyName[] = [];
  for (const field of fieldsOf(draft)) {
    const asset = assetOfField(field);
    if (!asset) continue;
    const name = { place: field.place, asset, position: field.position };
    if (!isToGo(name, isNameless(field))) continue;
    delete field.holder[field.field];
    cleared.push(name);
  }
  return cleared;
}

/**
 * Puts back what legacy fields of a draft named before they were cleared, and answers which.
 * A field that is gone with its place, or says something again, is left as it is.
 */
export function putBackFields(draft: Script, names: readonly LegacyName[]): readonly LegacyName[] {
  const waiting = new Map(names.map((name) => [textOf({ ...name, ...name.asset }), name]));
  const restored: LegacyName[] = [];
  for (const { holder, field, assetType, place, position } of fieldsOf(draft)) {
    const name = waiting.get(textOf({ place, position, type: assetType }));
    if (!name || Object.hasOwn(holder, field)) continue;
    holder[field] = name.asset.id;
    restored.push(name);
  }
  return restored;
}

type Field = ReturnType<typeof legacyFieldsOf>[number] & Pick<LegacyName, "place" | "position">;

/** Every field that may name an asset, with its name. */
function* fieldsOf(script: Script): Iterable<Field> {
  const counts = new Map<string, number>();
  for (const field of legacyFieldsOf(script)) {
    const { sceneId, dialogueId, assetType: type } = field;
    const place = { scriptId: script.id, sceneId, dialogueId };
    const text = textOf({ place, type, position: 0 });
    const position = counts.get(text) ?? 0;
    counts.set(text, position + 1);
    yield { ...field, place, position };
  }
}

function textOf({
  place: { sceneId, dialogueId },
  position,
  type,
}: Pick<LegacyName, "place" | "position"> & Pick<LegacyName["asset"], "type">): string {
  return JSON.stringify([sceneId, dialogueId, type, position]);
}

/** A scene or a dialogue without an id of its own bears the name of what it lies in. */
function isNameless({ holder, field }: Field): boolean {
  return field !== "fullScriptAudioId" && (typeof holder.id !== "string" || holder.id === "");
}
