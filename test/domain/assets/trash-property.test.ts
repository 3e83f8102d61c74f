import fc from "fast-check";
import { expect, it } from "vitest";
import { type AssetKey, type AssetType, assetKeyText } from "../../../src/db/asset-key.ts";
import type { Database } from "../../../src/db/database.ts";
import { assetOfField, legacyAssetsOf, legacyFieldsOf } from "../../../src/db/legacy-places.ts";
import type { Asset, Mapping, Script } from "../../../src/db/schema.ts";
import { deleteAssets } from "../../../src/domain/assets/delete-assets.ts";
import { placeText } from "../../../src/domain/assets/legacy-uses.ts";
import { type AffectedAsset, listAffected } from "../../../src/domain/assets/list-affected.ts";
import { restoreAssets } from "../../../src/domain/assets/restore-assets.ts";
import { trashAssets } from "../../../src/domain/assets/trash-assets.ts";
import { aMapping, anAsset, aScript, NOON, someBytes } from "../../build.ts";
import { runs } from "../../runs.ts";
import { aLibrary, closeLibraries } from "../open-libraries.ts";

/** Keys of several kinds, and 1 in every type. */
const KEYS: readonly AssetKey[] = [
  { type: "image", id: 1 },
  { type: "image", id: 2 },
  { type: "image", id: "1" },
  { type: "image", id: [1] },
  { type: "video", id: 1 },
  { type: "video", id: new Date(1) },
  { type: "audio", id: 1 },
  { type: "audio", id: 2 },
];
const FIELDS: Readonly<Record<AssetType, string>> = {
  image: "generatedImageId",
  video: "generatedVideoId",
  audio: "generatedAudioId",
};

/** A place among three scenes of two scripts. */
interface Spot {
  readonly script: 1 | 2;
  readonly scene: number;
  readonly key: AssetKey;
}

type Step =
  | { readonly does: "trash" | "restore" | "look" | "delete"; readonly keys: readonly AssetKey[] }
  | { readonly does: "link" | "name" | "unlink"; readonly spot: Spot };

const some = fc.subarray([...KEYS]);
const spot: fc.Arbitrary<Spot> = fc.record({
  script: fc.constantFrom(1 as const, 2 as const),
  scene: fc.nat(2),
  key: fc.constantFrom(...KEYS),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: fc.constant("trash" as const), keys: some }) },
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constantFrom("restore" as const, "look" as const, "delete" as const),
      keys: some,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constantFrom("link" as const, "name" as const, "unlink" as const),
      spot,
    }),
  },
);

/** What the library should hold, by the plainest means. */
class Model {
  readonly assets = new Map<string, Asset>(KEYS.map((key) => [assetKeyText(key), anAsset(key)]));
  readonly mappings: Mapping[] = [];
  readonly scripts = new Map<1 | 2, Script>([1, 2].map((id) => [id as 1 | 2, aLongScript(id)]));
  /** What the last look showed. */
  shown = new Map<string, AffectedAsset>();
  nextMapping = 1;

  placesOf(key: AssetKey): Set<string> {
    const text = assetKeyText(key);
    const isIt = (type: AssetType, id: AssetKey["id"]) => assetKeyText({ type, id }) === text;
    return new Set([
      ...this.mappings.filter((one) => isIt(one.assetType, one.assetId)).map(placeText),
      ...[...this.scripts.values()].flatMap((script) =>
        legacyFieldsOf(script)
          .filter((field) => {
            const named = assetOfField(field);
            return named !== null && assetKeyText(named) === text;
          })
          .map((field) => placeText({ ...field, scriptId: script.id })),
      ),
    ]);
  }
}

function aLongScript(id: number): Script {
  const scenes = [0, 1, 2].map((at) => ({
    id: `s${at}`,
    mood: { [`x${at}`]: [at, null] },
    dialogues: [{ id: "d", line: "Hush." }, "odd"],
  }));
  return aScript({ id, acts: [{ scenes }, "odd"], somethingElse: new Map([[id, "kept"]]) });
}

it("trashing, restoring and deleting never break, lose or leave anything but what was confirmed", async () => {
  await fc.assert(
    fc
      .asyncProperty(fc.array(spot, { maxLength: 8 }), fc.array(step, { maxLength: 25 }), run)
      .afterEach(closeLibraries),
    { numRuns: runs({ node: 150, chromium: 12 }) },
  );
}, 60_000);

async function run(spots: readonly Spot[], steps: readonly Step[]): Promise<void> {
  const model = new Model();
  const db = await aLibrary({
    assets: [...model.assets.values()],
    scripts: [...model.scripts.values()],
  });
  for (const [at, { type, id }] of KEYS.entries()) {
    await db.originals(type).add({ id, data: someBytes(at) });
    await db.thumbnails.add({ assetType: type, assetId: id });
  }
  for (const [at, one] of spots.entries()) {
    await edit(db, model, { does: at % 2 === 0 ? "link" : "name", spot: one });
  }
  for (const [minute, next] of steps.entries()) {
    const at = new Date(NOON.getTime() + (minute + 1) * 60_000);
    if ("spot" in next) await edit(db, model, next);
    else await act(db, model, next, at);
  }
  await expectSame(db, model);
}

async function edit(
  db: Database,
  model: Model,
  { does, spot: { script: scriptId, scene, key } }: Extract<Step, { spot: Spot }>,
): Promise<void> {
  // Nobody can link what is not there.
  if (!model.assets.has(assetKeyText(key))) return;
  const sceneId = `s${scene}`;
  const isAudio = key.type === "audio";
  if (does === "link") {
    const place = { scriptId, sceneId, assetType: key.type, assetId: key.id };
    const mapping = aMapping({ id: model.nextMapping++, ...place });
    model.mappings.push(mapping);
    await db.scriptAssetMappings.add(mapping);
    return;
  }
  if (does === "unlink") {
    const gone = model.mappings.filter(
      (one) => one.scriptId === scriptId && one.sceneId === sceneId,
    );
    for (const one of gone) model.mappings.splice(model.mappings.indexOf(one), 1);
    await db.scriptAssetMappings.bulkDelete(gone.map(({ id }) => id));
    return;
  }
  const script = structuredClone(model.scripts.get(scriptId)) as Script & {
    acts: { scenes: (Record<string, unknown> & { dialogues: Record<string, unknown>[] })[] }[];
  };
  const holder = script.acts[0]?.scenes[scene];
  Object.assign((isAudio ? holder?.dialogues[0] : holder) ?? {}, { [FIELDS[key.type]]: key.id });
  const named = { ...script, legacyAssets: legacyAssetsOf(script) };
  model.scripts.set(scriptId, named);
  await db.scripts.put(named);
}

async function act(
  db: Database,
  model: Model,
  { does, keys }: Extract<Step, { keys: readonly AssetKey[] }>,
  at: Date,
): Promise<void> {
  const rows = keys.flatMap((key) => model.assets.get(assetKeyText(key)) ?? []);
  if (does === "look") {
    const affected = await listAffected(db, keys);
    expect(affected.map(({ key }) => assetKeyText(key))).toEqual(rows.map(assetKeyText));
    for (const one of affected) {
      expect(new Set(one.places.map(placeText))).toEqual(model.placesOf(one.key));
      model.shown.set(assetKeyText(one.key), one);
    }
  } else if (does === "delete") {
    await expectDeletion(db, model, keys, at);
  } else {
    const isTrashing = does === "trash";
    const moved = rows.filter((row) => (row.trashedAt === undefined) === isTrashing);
    const answer = await (isTrashing ? trashAssets : restoreAssets)(db, keys, at);
    expect(answer.map(assetKeyText)).toEqual(moved.map(assetKeyText));
    for (const { trashedAt: _, ...row } of moved) {
      const trash = isTrashing ? { trashedAt: at } : {};
      model.assets.set(assetKeyText(row), { ...row, ...trash, updatedAt: at });
    }
  }
}

async function expectDeletion(
  db: Database,
  model: Model,
  keys: readonly AssetKey[],
  at: Date,
): Promise<void> {
  const confirmed = keys.map(
    (key) => model.shown.get(assetKeyText(key)) ?? { key, places: [] as const },
  );
  const there = confirmed.filter(({ key }) => model.assets.has(assetKeyText(key)));
  const whyNot = there.map(({ key, places }) => {
    if (!model.assets.get(assetKeyText(key))?.trashedAt) return "not-in-trash";
    const shown = new Set(places.map(placeText));
    return [...model.placesOf(key)].every((place) => shown.has(place)) ? null : "linked-since";
  });
  const deletion = await deleteAssets(db, confirmed, at);
  const gone = there.filter((_, index) => whyNot[index] === null).map(({ key }) => key);
  expect(deletion).toEqual({
    deleted: gone,
    gone: confirmed.filter(({ key }) => !model.assets.has(assetKeyText(key))).map(({ key }) => key),
    stayed: there.flatMap(({ key }, index) => (whyNot[index] ? [{ key, why: whyNot[index] }] : [])),
  });
  for (const key of gone) forget(model, key);
  for (const [id, script] of model.scripts) {
    if (gone.some((key) => script.legacyAssets.includes(assetKeyText(key)))) {
      model.scripts.set(id, without(script, new Set(gone.map(assetKeyText)), at));
    }
  }
}

function forget(model: Model, key: AssetKey): void {
  const text = assetKeyText(key);
  model.assets.delete(text);
  const gone = model.mappings.filter(
    ({ assetType, assetId }) => assetKeyText({ type: assetType, id: assetId }) === text,
  );
  for (const one of gone) model.mappings.splice(model.mappings.indexOf(one), 1);
}

/** By walking over everything there is in it. */
function without(script: Script, gone: ReadonlySet<string>, at: Date): Script {
  const copy = structuredClone(script);
  const walk = (value: unknown) => {
    if (typeof value !== "object" || value === null || value instanceof Map) return;
    for (const [type, field] of Object.entries(FIELDS)) {
      const id = (value as Record<string, AssetKey["id"]>)[field];
      const names = id !== undefined && gone.has(assetKeyText({ type: type as AssetType, id }));
      if (names) delete (value as Record<string, unknown>)[field];
    }
    for (const inner of Object.values(value)) walk(inner);
  };
  walk(copy.acts);
  const legacyAssets = script.legacyAssets.filter((text) => !gone.has(text));
  return { ...copy, legacyAssets, revision: script.revision + 1, updatedAt: at };
}

async function expectSame(db: Database, model: Model): Promise<void> {
  const byText = (rows: readonly Asset[]) => rows.map(assetKeyText).sort();
  const assets = await db.assets.toArray();
  expect(byText(assets)).toEqual(byText([...model.assets.values()]));
  for (const asset of assets) expect(asset).toEqual(model.assets.get(assetKeyText(asset)));
  expect(await db.scriptAssetMappings.toArray()).toEqual(model.mappings);
  expect(await db.scripts.toArray()).toEqual([...model.scripts.values()]);
  for (const [at, key] of KEYS.entries()) {
    const isThere = model.assets.has(assetKeyText(key));
    const original = await db.originals(key.type).get(key.id);
    expect(original !== undefined).toBe(isThere);
    expect((await db.thumbnails.get([key.type, key.id])) !== undefined).toBe(isThere);
    if (!original) continue;
    expect(new Uint8Array(await original.data.arrayBuffer())).toEqual(
      new Uint8Array(await someBytes(at).arrayBuffer()),
    );
  }
}
