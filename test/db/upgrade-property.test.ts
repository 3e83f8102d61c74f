import fc from "fast-check";
import { expect, it } from "vitest";
import { ASSET_TYPES, assetKeyText, ORIGINALS_OF } from "../../src/db/asset-key.ts";
import type { Database } from "../../src/db/database.ts";
import type { Asset, Mapping } from "../../src/db/schema.ts";
import { mappingText } from "../../src/db/versions/v8-uid.ts";
import { isKey, keyText } from "../../src/lib/key-text.ts";
import { freshName, openTestDatabase } from "../build.ts";
import { type OldRow, readAll, writeOldLibrary } from "./old-library.ts";
import { type OldLibrary, oldLibrary } from "./old-rows.ts";

const IN_BROWSER = "document" in globalThis;
const RUNS = IN_BROWSER ? 60 : 400;

it("opens any library of version 3 to 7, loses nothing, invents nothing, and its report adds up", async () => {
  await fc.assert(
    fc.asyncProperty(oldLibrary, async (library) => {
      const name = freshName();
      await writeOldLibrary(name, library.version, library.rows);
      const before = await readAll(name);
      const db = await openTestDatabase({ name });
      try {
        const after = await readAll(name);
        await expectOriginalsUntouched(before, after);
        await expectOneAssetEach(db, after);
        expectNothingLost(before, after);
        await expectReportAddsUp(db, library);
        const mappings = await db.scriptAssetMappings.toArray();
        expectSoundMappings(mappings, after);
        expectRelationsKept(mappings, before, library);
        expectSamePictures(mappings, before, after, library);
      } finally {
        await db.delete();
      }
    }),
    { numRuns: RUNS },
  );
}, 120_000);

type Tables = Readonly<Record<string, readonly OldRow[]>>;

async function expectOriginalsUntouched(before: Tables, after: Tables): Promise<void> {
  for (const table of Object.values(ORIGINALS_OF)) {
    expect(await withBytes(after[table])).toEqual(await withBytes(before[table]));
  }
}

async function withBytes(rows: readonly OldRow[] = []) {
  return Promise.all(
    rows.map(async (row) => {
      const data = row.data instanceof Blob ? await row.data.text() : row.data;
      return { ...row, data };
    }),
  );
}

async function expectOneAssetEach(db: Database, after: Tables): Promise<void> {
  const assets = await db.assets.toArray();
  const originals = ASSET_TYPES.flatMap((type) =>
    (after[ORIGINALS_OF[type]] ?? []).map(({ id }) => assetKeyText({ type, id })),
  );
  expect(assets.map(assetKeyText).sort()).toEqual(originals.sort());
  expect(new Set(assets.map(({ uid }) => uid)).size).toBe(assets.length);
  for (const asset of assets) expectDeclaredTypes(asset);
}

function expectDeclaredTypes(asset: Asset): void {
  expect(typeof asset.name).toBe("string");
  expect(asset.name.length).toBeGreaterThan(0);
  expect(typeof asset.mimeType).toBe("string");
  expect(asset.byteLength).toBeGreaterThanOrEqual(0);
  expect(["ai-generated", "manual-upload", "imported"]).toContain(asset.uploadSource);
  expect(asset.uploadedAt.getTime()).not.toBeNaN();
  expect(["number", "undefined"]).toContain(typeof asset.duration);
  expect(["pending", "failed"]).toContain(asset.probe);
}

/** Taking our columns off, and putting back what they displaced, gives every row as it was. */
function expectNothingLost(before: Tables, after: Tables): void {
  const undone = (after.scripts ?? []).map((row) => {
    const script = withoutColumns(row, [
      "uid",
      "updatedAt",
      "revision",
      "legacyAssets",
      "trashedAt",
    ]);
    return Array.isArray(script.acts) ? { ...script, acts: script.acts.map(undoneAct) } : script;
  });
  expect(undone).toEqual(before.scripts);
  expect((after.prompts ?? []).map((row) => withoutColumns(row, ["uid"]))).toEqual(
    before.prompts ?? [],
  );
}

function undoneAct(act: unknown): unknown {
  if (!isPlain(act) || !Array.isArray(act.scenes)) return act;
  return { ...act, scenes: act.scenes.map(undoneScene) };
}

function undoneScene(scene: unknown): unknown {
  if (!isPlain(scene)) return scene;
  const undone = undoneId(scene);
  return Array.isArray(undone.dialogues)
    ? {
        ...undone,
        dialogues: undone.dialogues.map((item) => (isPlain(item) ? undoneId(item) : item)),
      }
    : undone;
}

function undoneId(record: Record<string, unknown>): Record<string, unknown> {
  const { id, legacyId, displaced, ...rest } = record;
  const earlier = Object.hasOwn(record, "legacyId") ? { id: legacyId } : {};
  return { ...rest, ...earlier, ...(isPlain(displaced) && displaced) };
}

function withoutColumns(
  row: Record<string, unknown>,
  columns: readonly string[],
): Record<string, unknown> {
  const { displaced, ...undone } = row;
  for (const column of columns) delete undone[column];
  return { ...undone, ...(isPlain(displaced) && displaced) };
}

async function expectReportAddsUp(db: Database, { version }: OldLibrary): Promise<void> {
  const reports = await db.upgradeReports.toArray();
  expect(reports).toHaveLength(1);
  for (const report of reports) {
    const { from, originals, assets, mappingsIn, made, merged, dropped, mappingsOut } = report;
    expect(from).toBe(version);
    expect(originals).toBe(assets);
    expect(assets).toBe(await db.assets.count());
    expect(mappingsIn + made - merged - dropped).toBe(mappingsOut);
    expect(mappingsOut).toBe(await db.scriptAssetMappings.count());
  }
}

function expectSoundMappings(mappings: readonly Mapping[], after: Tables): void {
  const scripts = new Set((after.scripts ?? []).map(({ id }) => keyText(id)));
  const assets = new Set((after.assets ?? []).map((row) => assetKeyText(row as unknown as Asset)));
  for (const mapping of mappings) {
    expect(scripts).toContain(keyText(mapping.scriptId));
    expect(assets).toContain(assetTextOf(mapping));
    expect(mapping.linkedAt.getTime()).not.toBeNaN();
    expect(typeof mapping.dialogueId).toBe("string");
  }
  expect(new Set(mappings.map(mappingText)).size).toBe(mappings.length);
}

/** Whoever belonged to a script by `scriptId`, a legacy field or a mapping still does, and nobody else. */
function expectRelationsKept(
  mappings: readonly Mapping[],
  before: Tables,
  library: OldLibrary,
): void {
  const kept = new Set(mappings.map((row) => `${keyText(row.scriptId)} ${assetTextOf(row)}`));
  expect([...kept].sort()).toEqual([...relationsOf(before, library)].sort());
  const places = new Set(mappings.map((row) => `${placeOf(row)} ${assetTextOf(row)}`));
  for (const { place, asset } of legacyOf(before)) {
    if (assetsOf(before).has(asset)) expect(places).toContain(`${place} ${asset}`);
  }
}

function relationsOf(before: Tables, { version }: OldLibrary): Set<string> {
  const scripts = new Set((before.scripts ?? []).map(({ id }) => keyText(id)));
  const assets = assetsOf(before);
  const relations = new Set<string>();
  const relate = (script: unknown, asset: string) => {
    if (isKey(script) && scripts.has(keyText(script)) && assets.has(asset)) {
      relations.add(`${keyText(script)} ${asset}`);
    }
  };
  for (const { script, asset } of legacyOf(before)) relate(script, asset);
  for (const type of ASSET_TYPES) {
    if (version >= 7) break;
    for (const { id, scriptId } of before[ORIGINALS_OF[type]] ?? [])
      relate(scriptId, assetKeyText({ type, id }));
  }
  for (const { scriptId, assetType, assetId } of before.scriptAssetMappings ?? []) {
    if (typeof assetType === "string" && isKey(assetId))
      relate(scriptId, `${assetType}:${keyText(assetId)}`);
  }
  return relations;
}

/** A scene shows what it showed: its oldest mapping whose asset is there, else its legacy picture. */
function expectSamePictures(
  mappings: readonly Mapping[],
  before: Tables,
  after: Tables,
  library: OldLibrary,
): void {
  const assets = assetsOf(after);
  for (const { script, sceneId, legacy } of scenesOf(before)) {
    const mapped = (before.scriptAssetMappings ?? []).find(
      (row) =>
        library.version >= 7 &&
        isKey(row.scriptId) &&
        keyText(row.scriptId) === keyText(script) &&
        row.sceneId === sceneId &&
        row.assetType === "image" &&
        isKey(row.assetId) &&
        assets.has(`image:${keyText(row.assetId)}`),
    );
    const shownBefore = mapped ? mapped.assetId : legacy;
    if (!isKey(shownBefore) || !assets.has(`image:${keyText(shownBefore)}`)) continue;
    const here = mappings.filter(
      (row) =>
        keyText(row.scriptId) === keyText(script) &&
        row.sceneId === sceneId &&
        row.assetType === "image",
    );
    const [first] = here.sort((one, other) => other.linkedAt.getTime() - one.linkedAt.getTime());
    expect(first && keyText(first.assetId)).toBe(keyText(shownBefore));
  }
}

function scenesOf({ scripts = [] }: Tables) {
  return scripts.flatMap(({ id: script, acts }) =>
    items(acts).flatMap(([act, actIndex]) =>
      items(isPlain(act) ? act.scenes : undefined).flatMap(([scene, sceneIndex]) =>
        isPlain(scene)
          ? [
              {
                script,
                sceneId: `act${actIndex}-scene${sceneIndex}`,
                scene,
                legacy: scene.generatedImageId,
              },
            ]
          : [],
      ),
    ),
  );
}

function legacyOf(before: Tables) {
  const found: { script: IDBValidKey; place: string; asset: string }[] = [];
  const add = (
    script: IDBValidKey,
    sceneId: string,
    dialogueId: string,
    type: string,
    id: unknown,
  ) => {
    if (isKey(id))
      found.push({
        script,
        place: [keyText(script), sceneId, dialogueId].join("|"),
        asset: `${type}:${keyText(id)}`,
      });
  };
  for (const { script, sceneId, scene } of scenesOf(before)) {
    add(script, sceneId, "", "image", scene.generatedImageId);
    add(script, sceneId, "", "video", scene.generatedVideoId);
    for (const [dialogue, index] of items(scene.dialogues)) {
      if (isPlain(dialogue))
        add(script, sceneId, `dialogue${index}`, "audio", dialogue.generatedAudioId);
    }
  }
  for (const { id, buildMeta } of before.scripts ?? []) {
    if (isPlain(buildMeta)) add(id, "", "", "audio", buildMeta.fullScriptAudioId);
  }
  return found;
}

function placeOf({ scriptId, sceneId, dialogueId }: Mapping): string {
  return [keyText(scriptId), sceneId, dialogueId].join("|");
}

function assetsOf(tables: Tables): Set<string> {
  const texts = ASSET_TYPES.flatMap((type) =>
    (tables[ORIGINALS_OF[type]] ?? []).map(({ id }) => assetKeyText({ type, id })),
  );
  return new Set(texts);
}

function assetTextOf({ assetType: type, assetId: id }: Mapping): string {
  return assetKeyText({ type, id });
}

function items(value: unknown): [unknown, number][] {
  return Array.isArray(value) ? value.map((item, index) => [item, index]) : [];
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return Object.prototype.toString.call(value) === "[object Object]";
}
