import fc from "fast-check";
import { expect, it } from "vitest";
import { ASSET_TYPES, assetKeyText, ORIGINALS_OF } from "../../src/db/asset-key.ts";
import type { Database } from "../../src/db/database.ts";
import type { Asset, Mapping } from "../../src/db/schema.ts";
import { COLUMNS_V7 } from "../../src/db/versions/v7.ts";
import { mappingText } from "../../src/db/versions/v8-uid.ts";
import { isKey, keyText } from "../../src/lib/key-text.ts";
import { freshName, openTestDatabase } from "../build.ts";
import { runs } from "../runs.ts";
import { type OldRow, readAll, writeOldLibrary } from "./old-library.ts";
import {
  assetsOf,
  isPlain,
  legacyOf,
  relationsOf,
  scenesOf,
  type Tables,
} from "./old-relations.ts";
import { type OldLibrary, oldLibrary } from "./old-rows.ts";

const RUNS = runs({ node: 400, chromium: 20 });

it("opens any library of version 3 to 7, loses nothing, invents nothing, and its report adds up", async () => {
  await fc.assert(
    fc.asyncProperty(oldLibrary, async (library) => {
      const name = freshName();
      await writeOldLibrary(name, library.version, library.rows, library.nativeVersion);
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
        await expectMappingsKept(db, before);
        expectRelationsKept(mappings, before, library);
        expectSameShown(mappings, before, library);
      } finally {
        await db.delete();
      }
    }),
    { numRuns: RUNS },
  );
}, 120_000);

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

/** A mapping that stays has all it had, as it was or under `displaced`; one that goes with more than others have is in the report. */
async function expectMappingsKept(db: Database, before: Tables): Promise<void> {
  const [report] = await db.upgradeReports.toArray();
  for (const row of before.scriptAssetMappings ?? []) {
    const after = (await db.scriptAssetMappings.get(row.id)) as Record<string, unknown> | undefined;
    const reported = report?.oddRows.find(
      ({ row: gone }) => isPlain(gone) && sameKey(gone.id, row.id),
    );
    if (!after) {
      if (Object.keys(row).some((name) => !COLUMNS_V7.includes(name)))
        expect(reported?.row).toEqual(row);
      continue;
    }
    const displaced = isPlain(after.displaced) ? after.displaced : {};
    for (const [name, value] of Object.entries(row)) {
      if (value === undefined) continue;
      expect(Object.hasOwn(displaced, name) ? displaced[name] : after[name]).toEqual(value);
    }
  }
}

function sameKey(one: unknown, other: IDBValidKey): boolean {
  return isKey(one) && keyText(one) === keyText(other);
}

/** Whoever belonged to a script by `scriptId`, a legacy field or a mapping still does, and nobody else. */
function expectRelationsKept(
  mappings: readonly Mapping[],
  before: Tables,
  library: OldLibrary,
): void {
  const kept = new Set(mappings.map((row) => `${keyText(row.scriptId)} ${assetTextOf(row)}`));
  expect([...kept].sort()).toEqual([...relationsOf(before, library.version)].sort());
  const places = new Set(mappings.map((row) => `${placeOf(row)} ${assetTextOf(row)}`));
  for (const { place, asset } of legacyOf(before)) {
    if (assetsOf(before).has(asset)) expect(places).toContain(`${place} ${asset}`);
  }
}

/** A scene shows what it showed: its oldest mapping whose asset is there, else what its legacy field names. */
function expectSameShown(
  mappings: readonly Mapping[],
  before: Tables,
  { version }: OldLibrary,
): void {
  const assets = assetsOf(before);
  for (const { script, sceneId, scene } of scenesOf(before)) {
    for (const type of ["image", "video"] as const) {
      const isHere = (row: Readonly<Record<string, unknown>>) =>
        isKey(row.scriptId) &&
        keyText(row.scriptId) === keyText(script) &&
        row.sceneId === sceneId &&
        row.assetType === type &&
        isKey(row.assetId) &&
        assets.has(`${type}:${keyText(row.assetId)}`);
      const mapped = version < 7 ? undefined : before.scriptAssetMappings?.find(isHere);
      const legacy = type === "image" ? scene.generatedImageId : scene.generatedVideoId;
      const shown = mapped ? mapped.assetId : legacy;
      if (!isKey(shown) || !assets.has(`${type}:${keyText(shown)}`)) continue;
      const here = mappings.filter((row) => isHere({ ...row }));
      const [first] = here.sort((one, other) => other.linkedAt.getTime() - one.linkedAt.getTime());
      expect(first && keyText(first.assetId)).toBe(keyText(shown));
    }
  }
}

function placeOf({ scriptId, sceneId, dialogueId }: Mapping): string {
  return [keyText(scriptId), sceneId, dialogueId].join("|");
}

function assetTextOf({ assetType: type, assetId: id }: Mapping): string {
  return assetKeyText({ type, id });
}
