import fc from "fast-check";
import { type AssetKey, assetKeyText } from "../../../src/db/asset-key.ts";
import type { Place } from "../../../src/domain/scenes/place.ts";
import {
  ADDED,
  changed,
  isPlace,
  KEYS,
  type Model,
  nameOf,
  PLACES,
  replaced,
  SCRIPT_IDS,
  type Start,
  without,
} from "./links-model.ts";

const SCENE: Place = { scriptId: 1, sceneId: "s0", dialogueId: "" };

const key = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...KEYS.filter(({ type }) => type === "image")) },
  { weight: 1, arbitrary: fc.constantFrom(...KEYS) },
);
const scriptId = fc.constantFrom(...SCRIPT_IDS);
/** One that is met again and again, and any other. */
const placeThere = fc.oneof(
  { weight: 2, arbitrary: fc.constant(SCENE) },
  { weight: 1, arbitrary: fc.constantFrom(...PLACES) },
);
/** Now and then one that is not there. */
const place = fc.oneof(
  { weight: 12, arbitrary: placeThere },
  fc.record({
    scriptId,
    sceneId: fc.constantFrom("", ADDED),
    dialogueId: fc.constantFrom("d", "d", ""),
  }),
  {
    weight: 3,
    arbitrary: fc.constant<Place>({ scriptId: 1, sceneId: ADDED, dialogueId: "" }),
  },
);
const places = fc.array(place, { minLength: 1, maxLength: 3 });
export const start: fc.Arbitrary<Start> = fc.record({
  key,
  place: placeThere,
  isLegacy: fc.constantFrom(false, false, true),
  // Before, at and long after the steps, and some at the same time.
  minute: fc.constantFrom(-1, 0, 0, 9999, 9999),
});
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant("link" as const),
      keys: fc.array(key, { minLength: 1, maxLength: 3 }),
      places,
    }),
  },
  { weight: 3, arbitrary: fc.record({ does: fc.constant("unlink" as const), key, places }) },
  {
    weight: 4,
    arbitrary: fc
      .record({ does: fc.constant("replace" as const), key, by: key, places })
      .filter(({ key, by }) => key.type === by.type),
  },
  { weight: 3, arbitrary: fc.record({ does: fc.constant("undo" as const) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("look" as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constantFrom("add scene" as const, "take back scene" as const),
      scriptId: fc.constantFrom(SCENE.scriptId, SCENE.scriptId, ...SCRIPT_IDS),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constantFrom("trash" as const, "restore" as const, "delete" as const),
      key,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constantFrom("trash" as const, "restore" as const, "delete" as const),
      scriptId,
    }),
  },
);
export type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;
/** A scene that comes, has something linked and unlinked, and goes before that is undone. */
const comesAndGoes = key.map((key): Step[] => {
  const scriptId = SCRIPT_IDS[0];
  const places = [{ scriptId, sceneId: ADDED, dialogueId: "" }];
  return [
    { does: "add scene", scriptId },
    { does: "link", keys: [key], places },
    { does: "unlink", key, places },
    { does: "take back scene", scriptId },
    { does: "undo" },
  ];
});
export const steps = fc
  .array(
    fc.oneof(
      { weight: 30, arbitrary: step.map((one): Step[] => [one]) },
      { weight: 1, arbitrary: comesAndGoes },
    ),
    { maxLength: 14 },
  )
  .map((runs) => runs.flat());
export type LinkStep = Extract<Step, { places: readonly Place[] }>;

/** The codes of which one is due; none where it has to succeed. */
export function refusalsOf(model: Model, next: LinkStep): readonly string[] {
  const { assets, scripts } = model;
  if (next.does === "unlink") return [];
  const keys = next.does === "link" ? next.keys : [next.by];
  if (next.does === "replace" && assetKeyText(next.key) === assetKeyText(next.by)) return [];
  const ofAssets = keys.flatMap((one) => {
    const found = assets.find(({ text }) => text === assetKeyText(one));
    if (!found) return ["asset-not-found"];
    return found.isTrashed ? ["asset-in-trash"] : [];
  });
  if (ofAssets.length > 0) return ofAssets;
  return keys.flatMap(({ type }) =>
    next.places.flatMap((place) => {
      if (!scripts.some(({ id }) => id === place.scriptId)) return ["script-not-found"];
      const own = type === "audio" ? place : { ...place, dialogueId: "" };
      return isPlace(model, own) ? [] : ["place-not-found"];
    }),
  );
}

/** What linking, unlinking or replacing that succeeds makes of it. */
export function changedBy(model: Model, next: LinkStep): Model {
  let { links, fields } = model;
  const change = (type: AssetKey["type"], of: (list: readonly string[]) => readonly string[]) => {
    const names = next.places.map((place) => nameOf(type, place));
    links = changed(links, names, of);
  };
  const clear = (type: AssetKey["type"], ...gone: readonly string[]) => {
    const names = next.places.map((place) => nameOf(type, place));
    fields = changed(fields, names, without(...gone));
  };
  if (next.does === "link") {
    for (const one of next.keys.toReversed()) {
      const text = assetKeyText(one);
      change(one.type, (list) => [text, ...without(text)(list)]);
      clear(one.type, text);
    }
    return { ...model, links, fields };
  }
  const text = assetKeyText(next.key);
  if (next.does === "unlink") {
    change(next.key.type, without(text));
    clear(next.key.type, text);
  } else if (text !== assetKeyText(next.by)) {
    change(next.key.type, replaced(text, assetKeyText(next.by)));
    clear(next.key.type, text, assetKeyText(next.by));
  }
  return { ...model, links, fields };
}
