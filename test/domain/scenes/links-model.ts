import { type AssetKey, assetKeyText, type LocalId } from "../../../src/db/asset-key.ts";
import type { Mapping, Script } from "../../../src/db/schema.ts";
import type { Place } from "../../../src/domain/scenes/place.ts";
import { aMapping, aScript, NOON } from "../../build.ts";

export const SCRIPT_IDS = [1, "2"] as const;
export const KEYS: readonly AssetKey[] = [
  ...[1, 2, 3].map((id): AssetKey => ({ type: "image", id })),
  { type: "video", id: 1 },
  { type: "audio", id: 1 },
  { type: "audio", id: "2" },
];

/** `2 s0 d audio`: a place of one type, and the assets in it by `assetKeyText`, the first shown first. */
export type Lists = Readonly<Record<string, readonly string[]>>;

/** What the library holds, by the plainest means; never changed, only replaced. */
export interface Model {
  /** Those that are not deleted. */
  readonly assets: readonly { readonly text: string; readonly isTrashed: boolean }[];
  readonly scripts: readonly {
    readonly id: LocalId;
    readonly isTrashed: boolean;
    /** Whether the scene that comes and goes is there. */
    readonly hasAdded: boolean;
  }[];
  readonly links: Lists;
  /** What the legacy field of a place names: none or one. */
  readonly fields: Lists;
}

/** Where an asset of this type really is: only sounds belong to dialogues. */
export function nameOf(type: AssetKey["type"], { scriptId, sceneId, dialogueId }: Place): string {
  return [scriptId, sceneId, type === "audio" ? dialogueId : "", type].join(" ");
}

/** A scene that is added and taken back; it has no dialogues. */
export const ADDED = "s2";

/** Every place that there is from the start. */
export const PLACES: readonly Place[] = SCRIPT_IDS.flatMap((scriptId) => [
  { scriptId, sceneId: "", dialogueId: "" },
  ...["s0", "s1"].flatMap((sceneId) =>
    ["", "d"].map((dialogueId) => ({ scriptId, sceneId, dialogueId })),
  ),
]);

export function isPlace({ scripts }: Model, place: Place): boolean {
  return scripts
    .filter(({ id }) => id === place.scriptId)
    .some(({ hasAdded }) =>
      place.sceneId === ADDED
        ? hasAdded && place.dialogueId === ""
        : PLACES.some((one) => nameOf("audio", one) === nameOf("audio", place)),
    );
}

export function listOf(lists: Lists, name: string): readonly string[] {
  return lists[name] ?? [];
}

/** Lists in which each that `change` is given for is as it answers. */
export function changed(
  lists: Lists,
  names: readonly string[],
  change: (list: readonly string[]) => readonly string[],
): Lists {
  const entries = names.map((name) => [name, change(listOf(lists, name))] as const);
  return { ...lists, ...Object.fromEntries(entries) };
}

export function without(
  ...gone: readonly string[]
): (list: readonly string[]) => readonly string[] {
  return (list) => list.filter((text) => !gone.includes(text));
}

/** The new one where the old one was, or the better place of both; first where neither was. */
export function replaced(old: string, by: string): (list: readonly string[]) => readonly string[] {
  return (list) => {
    if (!list.includes(old)) return [by, ...list.filter((text) => text !== by)];
    return [...new Set(list.map((text) => (text === old ? by : text)))];
  };
}

/** What a place shows of one type, and who says so. */
export function shownIn({ assets, links, fields }: Model, name: string) {
  const isShown = (text: string) => assets.some((one) => one.text === text && !one.isTrashed);
  const linked = listOf(links, name).filter(isShown);
  if (linked.length > 0) return { shown: linked, origin: "mapping" };
  const named = listOf(fields, name).filter(isShown);
  return { shown: named, origin: named.length > 0 ? "legacy" : null };
}

/** What is linked or named in a place, and in the trash. */
export function trashedIn({ assets, links, fields }: Model, name: string): readonly string[] {
  const here = [...listOf(links, name), ...listOf(fields, name)];
  return assets.filter((one) => one.isTrashed && here.includes(one.text)).map(({ text }) => text);
}

export function orphansOf({ assets, links, fields }: Model): readonly string[] {
  const used = [links, fields].flatMap((lists) => Object.values(lists).flat());
  return assets
    .filter(({ text, isTrashed }) => !isTrashed && !used.includes(text))
    .map(({ text }) => text);
}

/** A link or a legacy field that a library starts with. */
export interface Start {
  readonly key: AssetKey;
  readonly place: Place;
  readonly isLegacy: boolean;
  readonly minute: number;
}

/** The rows of a library that starts so, and its model. */
export function startWith(starts: readonly Start[]) {
  const rows: Mapping[] = [];
  const uses = new Set<string>();
  let fields: Lists = {};
  for (const { key, place, isLegacy, minute } of starts) {
    const name = nameOf(key.type, place);
    if (isLegacy) {
      // Fields hold one; of the whole script there is one for sounds alone.
      const isField =
        key.type === "audio"
          ? place.sceneId === "" || place.dialogueId !== ""
          : place.sceneId !== "";
      if (isField) fields = changed(fields, [name], () => [assetKeyText(key)]);
      continue;
    }
    const use = `${name} ${assetKeyText(key)}`;
    if (uses.has(use)) continue;
    uses.add(use);
    const dialogueId = key.type === "audio" ? place.dialogueId : "";
    const asset = { assetType: key.type, assetId: key.id };
    const linkedAt = new Date(NOON.getTime() + minute * 60_000);
    rows.push(
      aMapping({
        id: rows.length + 1,
        ...place,
        dialogueId,
        ...asset,
        linkedAt,
        role: roleOf(key, place),
      }),
    );
  }
  let links: Lists = {};
  const inTurn = rows.toSorted(
    (one, other) =>
      Number(other.linkedAt) - Number(one.linkedAt) || Number(one.id) - Number(other.id),
  );
  for (const row of inTurn) {
    const text = assetKeyText({ type: row.assetType, id: row.assetId });
    links = changed(links, [nameOf(row.assetType, row)], (list) => [...new Set([...list, text])]);
  }
  const model: Model = {
    assets: KEYS.map((key) => ({ text: assetKeyText(key), isTrashed: false })),
    scripts: SCRIPT_IDS.map((id) => ({ id, isTrashed: false, hasAdded: false })),
    links,
    fields,
  };
  return { rows, model, scripts: SCRIPT_IDS.map((id) => scriptWith(id, fields)) };
}

/** Only of whole scripts it matters: a sound of the whole comes before other sounds. */
function roleOf({ type }: AssetKey, { sceneId }: Place): Mapping["role"] {
  return type === "audio" && sceneId === "" ? "full-script-audio" : "background";
}

/** A script with these legacy fields, and others that nobody knows. */
function scriptWith(id: LocalId, fields: Lists): Script {
  const idIn = (type: AssetKey["type"], sceneId: string, dialogueId = "") => {
    const [text] = listOf(fields, nameOf(type, { scriptId: id, sceneId, dialogueId }));
    return KEYS.find((key) => assetKeyText(key) === text)?.id;
  };
  const scenes = ["s0", "s1"].map((sceneId) => ({
    id: sceneId,
    mood: new Map([[sceneId, null]]),
    ...fieldOf("generatedImageId", idIn("image", sceneId)),
    ...fieldOf("generatedVideoId", idIn("video", sceneId)),
    dialogues: ["odd", { id: "d", ...fieldOf("generatedAudioId", idIn("audio", sceneId, "d")) }],
  }));
  const buildMeta = { is_built: true, ...fieldOf("fullScriptAudioId", idIn("audio", "")) };
  const own = Object.entries(fields).filter(([name]) => name.startsWith(`${id} `));
  const legacyAssets = [...new Set(own.flatMap(([, list]) => list))];
  return aScript({
    id,
    acts: [null, { scenes: [...scenes, 7] }],
    buildMeta,
    legacyAssets,
    odd: [7],
  });
}

function fieldOf(field: string, id: LocalId | undefined) {
  return id === undefined ? {} : { [field]: id };
}
