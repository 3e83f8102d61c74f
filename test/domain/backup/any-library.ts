import fc from "fast-check";
import {
  ASSET_TYPES,
  type AssetKey,
  assetKeyText,
  ORIGINALS_OF,
} from "../../../src/db/asset-key.ts";
import type { Database } from "../../../src/db/database.ts";
import { legacyAssetsOf } from "../../../src/db/legacy-places.ts";
import type { Asset, Mapping, Script } from "../../../src/db/schema.ts";
import { keyText } from "../../../src/lib/key-text.ts";
import { aMapping, anAsset, aScript, NOON, openTestDatabase, someBytes } from "../../build.ts";
import { hashOf, type SavedRows } from "./backup-in-memory.ts";

/** Rows of a library, as they were drawn. */
export interface AnyLibrary {
  readonly assets: readonly DrawnAsset[];
  readonly scripts: readonly Script[];
  readonly mappings: readonly Mapping[];
  readonly prompts: readonly object[];
  readonly history: readonly object[];
  readonly reports: readonly object[];
}

interface DrawnAsset {
  readonly asset: Asset;
  /** Which bytes it has; `null`: none, `undefined`: no original at all. */
  readonly content: number | null | undefined;
  readonly isHashed: boolean;
  /** What an older app, or another one, has left beside the bytes. */
  readonly beside: object;
}

export interface DrawnKinds {
  /** Nothing but what can be told apart when two halves come one after the other. */
  readonly isSound?: boolean;
  /** What its uids begin with: two libraries with the same know each other's rows. */
  readonly names?: string;
}

const anything = fc.anything({
  ...{ withBigInt: true, withDate: true, withMap: true, withSet: true, withSparseArray: true },
  ...{ withTypedArray: true, maxDepth: 2, maxKeys: 3 },
});

/** Whatever a field of another program may hold: bytes, and what contains itself, too. */
const junk = fc.oneof(
  { weight: 4, arbitrary: anything },
  fc.nat(3).map((seed) => ({ picture: someBytes(seed, seed, "image/webp") })),
  fc.nat(3).map((seed) => new Map([["file", new File([someBytes(seed)], "a/b?.png", FILE)]])),
  anything.map((value) => {
    const around: Record<string, unknown> = { value };
    return Object.assign(around, { around, list: [around] });
  }),
);

const FILE = { type: "image/png", lastModified: NOON.getTime() };

const minutes = fc.integer({ min: -5, max: 5 }).map((by) => new Date(NOON.getTime() + by * 60_000));

const NONE = fc.constant<never[]>([]);

const plainIds = fc.integer({ min: 1, max: 9 });
const oddIds = fc.constantFrom<IDBValidKey>(-1, 0.5, 2 ** 53, "1", [1, "x"], new Date(5));

/** Any library of today's version that is settled, odd rows included. */
export function anyLibrary({
  isSound = false,
  names = "",
}: DrawnKinds = {}): fc.Arbitrary<AnyLibrary> {
  const id: fc.Arbitrary<IDBValidKey> = isSound
    ? plainIds
    : fc.oneof({ weight: 6, arbitrary: plainIds }, oddIds);
  const uid = (kind: string) => fc.nat(9).map((number) => `${names}${kind}${number}`);
  const assets = fc.uniqueArray(anyAsset(id, uid("asset "), isSound), {
    maxLength: 6,
    comparator: (one, other) =>
      assetKeyText(one.asset) === assetKeyText(other.asset) ||
      one.asset.uid === other.asset.uid ||
      (isSound && one.content === other.content),
  });
  return fc
    .record({
      assets,
      scripts: rowsOf(anyScript(id, uid("script "), isSound)),
      links: fc.array(fc.record({ script: fc.nat(9), asset: fc.nat(9), scene: fc.nat(2) }), {
        maxLength: 8,
      }),
      dates: fc.array(minutes, { minLength: 8, maxLength: 8 }),
      broken: isSound ? NONE : rowsOf(brokenMapping(uid("broken "))),
      prompts: rowsOf(anyPrompt(id, uid("prompt "), isSound)),
      history: isSound ? NONE : rowsOf(fc.record({ id, at: minutes, step: junk })),
      reports: isSound ? NONE : rowsOf(anyReport(id)),
    })
    .map(({ links, broken, dates, ...rows }) => ({
      ...rows,
      mappings: [
        ...linksOf(rows, links, names).map((row, at) => ({ ...row, linkedAt: dates[at] ?? NOON })),
        ...broken.map((row, at) => ({ ...row, id: 100 + at })),
      ],
    }));
}

function rowsOf<Row extends { readonly id: IDBValidKey }>(
  row: fc.Arbitrary<Row>,
): fc.Arbitrary<Row[]> {
  return fc.uniqueArray(row, {
    maxLength: 4,
    comparator: (one, other) => {
      const [uid, otherUid] = [Reflect.get(one, "uid"), Reflect.get(other, "uid")];
      return keyText(one.id) === keyText(other.id) || (uid !== undefined && uid === otherUid);
    },
  });
}

function anyAsset(
  id: fc.Arbitrary<IDBValidKey>,
  uid: fc.Arbitrary<string>,
  isSound: boolean,
): fc.Arbitrary<DrawnAsset> {
  const type = fc.constantFrom(...ASSET_TYPES);
  const fields = fc.record(
    {
      ...{ note: fc.string(), rating: fc.constantFrom(1, 5), keep: fc.constant(true) },
      ...{ trashedAt: minutes, addedBefore: fc.constant(true), generation: junk, mystery: junk },
    },
    { requiredKeys: [] },
  );
  const beside = fc.record(
    { scriptId: id, uploadSource: fc.string(), mystery: junk },
    { requiredKeys: [] },
  );
  return fc
    .record({
      key: fc.record({ type, id }),
      uid,
      name: fc.string({ minLength: 1 }),
      tags: fc.array(fc.constantFrom("a", "b"), { maxLength: 2 }),
      updatedAt: minutes,
      fields,
      content: isSound
        ? fc.nat(99)
        : fc.oneof({ weight: 8, arbitrary: fc.nat(5) }, fc.constantFrom(null, undefined)),
      isHashed: fc.boolean(),
      beside,
    })
    .map(({ key, fields: more, content, isHashed, beside: own, ...columns }) => ({
      asset: anAsset({ ...columns, ...more, ...key } as Partial<Asset>),
      content,
      isHashed,
      beside: own,
    }));
}

function anyScript(
  id: fc.Arbitrary<IDBValidKey>,
  uid: fc.Arbitrary<string>,
  isSound: boolean,
): fc.Arbitrary<Script> {
  const reference = isSound ? fc.constant(undefined) : fc.option(id, { nil: undefined });
  const scene = fc
    .record({ image: reference, video: reference, audio: reference })
    .map(({ image, video, audio }) => ({
      ...(image !== undefined && { generatedImageId: image }),
      ...(video !== undefined && { generatedVideoId: video }),
      dialogues: [{ id: "d", ...(audio !== undefined && { generatedAudioId: audio }) }],
    }));
  return fc
    .record({
      id,
      uid,
      title: fc.string(),
      updatedAt: minutes,
      revision: fc.nat(5),
      scenes: fc.array(scene, { minLength: 3, maxLength: 3 }),
      sound: reference,
      fields: fc.record({ mystery: junk, trashedAt: minutes }, { requiredKeys: [] }),
    })
    .map(({ scenes, sound, fields, ...columns }) => {
      const acts = [{ scenes: scenes.map((one, at) => ({ ...one, id: `s${at}` })) }, "odd"];
      const buildMeta = sound === undefined ? {} : { buildMeta: { fullScriptAudioId: sound } };
      const script = aScript({ ...columns, ...fields, ...buildMeta, acts });
      return { ...script, legacyAssets: legacyAssetsOf(script) };
    });
}

function brokenMapping(uid: fc.Arbitrary<string>): fc.Arbitrary<Mapping> {
  return fc
    .record({ uid, scriptId: fc.nat(12), assetId: fc.nat(12), id: plainIds })
    .map((columns) => aMapping({ ...columns, sceneId: "broken" }));
}

function anyPrompt(id: fc.Arbitrary<IDBValidKey>, uid: fc.Arbitrary<string>, isSound: boolean) {
  return fc.record(
    { id, uid, text: junk, updatedAt: minutes },
    { requiredKeys: isSound ? ["id", "uid"] : ["id"] },
  );
}

function anyReport(id: fc.Arbitrary<IDBValidKey>) {
  const table = fc.constantFrom("images", "scripts", "assets", "prompts");
  const line = fc.record({ kind: fc.string(), table, id: plainIds, detail: fc.string() });
  return fc.record({
    ...{ id, from: fc.constantFrom(3, 7), to: fc.constant(8), startedAt: minutes },
    oddRows: fc.oneof(fc.array(line, { maxLength: 2 }), junk),
  });
}

/** One mapping for each place and asset that was drawn; the same uid for the same two. */
function linksOf(
  { assets, scripts }: Pick<AnyLibrary, "assets" | "scripts">,
  links: readonly { readonly script: number; readonly asset: number; readonly scene: number }[],
  names: string,
): readonly Mapping[] {
  const made = new Map<string, Mapping>();
  for (const link of links) {
    const asset = assets[link.asset % Math.max(1, assets.length)]?.asset;
    const script = scripts[link.script % Math.max(1, scripts.length)];
    if (!asset || !script) continue;
    const uid = `${names}${script.uid} s${link.scene} ${asset.uid}`;
    const mapping = aMapping({
      id: made.size + 1,
      uid,
      scriptId: script.id,
      sceneId: `s${link.scene}`,
      assetType: asset.type,
      assetId: asset.id,
    });
    if (!made.has(uid)) made.set(uid, mapping);
  }
  return [...made.values()];
}

/** Bytes by number, in the type of the asset that has them. */
function contentOf({ type }: Pick<AssetKey, "type">, number: number): Blob {
  return someBytes(number, 4, `${type}/x`);
}

/** Every table of it, as a backup has them but for their order. */
async function rowsFrom(drawn: AnyLibrary): Promise<SavedRows> {
  const rows: Record<string, object[]> = {
    scripts: [...drawn.scripts],
    scriptAssetMappings: [...drawn.mappings],
    prompts: [...drawn.prompts],
    history: [...drawn.history],
    upgradeReports: [...drawn.reports],
    assets: [],
    images: [],
    videos: [],
    audios: [],
  };
  for (const { asset, content, isHashed, beside } of drawn.assets) {
    const data = typeof content === "number" ? contentOf(asset, content) : null;
    const contentHash = data && isHashed ? await hashOf(data) : undefined;
    const gone = { probe: "failed", probeError: "missing", byteLength: 0 };
    const byteLength = data?.size ?? 0;
    const found = data ? { byteLength, ...(contentHash && { contentHash }) } : gone;
    rows.assets?.push({ ...asset, ...found });
    if (content === undefined) continue;
    rows[ORIGINALS_OF[asset.type]]?.push({ ...beside, id: asset.id, ...(data && { data }) });
  }
  return rows;
}

export async function openDrawn(drawn: AnyLibrary, libraryId?: string): Promise<Database> {
  const db = await openTestDatabase(
    libraryId === undefined ? {} : { newLibraryId: () => libraryId },
  );
  for (const [table, rows] of Object.entries(await rowsFrom(drawn))) {
    await db.table(table).bulkAdd(rows);
  }
  return db;
}
