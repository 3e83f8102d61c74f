import { cmp } from "dexie";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AssetKey, type AssetType, assetKeyText } from "../../../src/db/asset-key.ts";
import { usedAssetKeys } from "../../../src/db/foreign-keys.ts";
import type { Asset, UploadSource } from "../../../src/db/schema.ts";
import { filterAssetKeys, needsFacts } from "../../../src/domain/assets/filter-asset-keys.ts";
import { findOrphans } from "../../../src/domain/assets/find-orphans.ts";
import {
  type FactsByAsset,
  factsOf,
  listAssetFacts,
} from "../../../src/domain/assets/list-asset-facts.ts";
import {
  type AssetFilter,
  type AssetSort,
  listAssetKeys,
} from "../../../src/domain/assets/list-asset-keys.ts";
import { sortAssetKeys } from "../../../src/domain/assets/sort-asset-keys.ts";
import { foldText } from "../../../src/lib/fold-text.ts";
import { aMapping, anAsset, aScript, NOON } from "../../build.ts";
import { aLibrary, closeLibraries } from "../open-libraries.ts";

const ALL: AssetFilter = { type: "all", source: "all", usage: "all", search: "", sort: "newest" };
const NOTHING_KNOWN = { ofUsage: undefined, facts: undefined };
const keys: readonly AssetKey[] = [
  { type: "image", id: 5 },
  { type: "audio", id: 5 },
  { type: "image", id: 2 },
];

const texts = (found: readonly AssetKey[] | undefined) => found?.map(assetKeyText);

function facts(assets: readonly Asset[]): FactsByAsset {
  return new Map(assets.map((asset) => [assetKeyText(asset), factsOf(asset)]));
}

function search(
  words: string,
  names: Readonly<Record<string, string>>,
): readonly string[] | undefined {
  const known = keys.map((key) => anAsset({ ...key, name: names[assetKeyText(key)] ?? "" }));
  const filter = { ...ALL, search: words };
  return texts(filterAssetKeys(keys, filter, { ofUsage: undefined, facts: facts(known) }));
}

describe("filtering keys", () => {
  it("lets everything through without a filter, whatever is not loaded", () => {
    expect(filterAssetKeys(keys, ALL, NOTHING_KNOWN)).toBe(keys);
    expect(filterAssetKeys(keys, { ...ALL, search: "  " }, NOTHING_KNOWN)).toBe(keys);
  });

  it("takes the type from the key", () => {
    const audios = filterAssetKeys(keys, { ...ALL, type: "audio" }, NOTHING_KNOWN);
    expect(texts(audios)).toEqual(["audio:5"]);
  });

  it("answers undefined while it has not loaded what it needs", () => {
    for (const part of [{ usage: "orphans" }, { search: "pier" }, { source: "imported" }] as const)
      expect(filterAssetKeys(keys, { ...ALL, ...part }, NOTHING_KNOWN)).toBeUndefined();
  });

  it("needs no row for type, usage and the orders by date", () => {
    expect(needsFacts({ ...ALL, type: "image", usage: "orphans", sort: "oldest" })).toBe(false);
    for (const part of [{ sort: "name" }, { search: "p" }, { source: "imported" }] as const)
      expect(needsFacts({ ...ALL, ...part })).toBe(true);
  });

  it("finds every word anywhere in the name, in any order", () => {
    const names = { "image:5": "Pier at dawn.jpg", "audio:5": "Dawn chorus", "image:2": "Pier" };
    expect(search("dawn pie", names)).toEqual(["image:5"]);
    expect(search("awn", names)).toEqual(["image:5", "audio:5"]);
  });

  it("takes no notice of case, accents and ways of writing a letter", () => {
    const names = {
      "image:5": "Cafe\u0301 in Gdańsk",
      "audio:5": "Große Straße",
      "image:2": "ΟΔΟΣ",
    };
    expect(search("CAFÉ gdansk", names)).toEqual(["image:5"]);
    expect(search("strasse", names)).toEqual(["audio:5"]);
    expect(search("οδος", names)).toEqual(["image:2"]);
  });

  it("always finds an asset by any piece of its own name", () => {
    const names = fc.array(fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }));
    fc.assert(
      fc.property(names, fc.nat(12), fc.nat(12), (letters, from, to) => {
        const piece = letters.slice(Math.min(from, to), Math.max(from, to)).join("");
        expect(search(piece, { "image:5": letters.join("") })).toContain("image:5");
      }),
    );
  });

  it("has an asset in no source where nobody knows it", () => {
    const before = { addedBefore: true } as const;
    const known = facts([
      anAsset({ id: 5 }),
      anAsset({ type: "audio", id: 5, ...before }),
      anAsset({ id: 2, ...before, uploadSource: "imported" }),
    ]);
    const of = (source: UploadSource) =>
      texts(filterAssetKeys(keys, { ...ALL, source }, { ofUsage: undefined, facts: known }));
    expect(of("ai-generated")).toEqual(["image:5"]);
    expect(of("imported")).toEqual(["image:2"]);
    expect(of("manual-upload")).toEqual([]);
  });

  it("reads the facts of all assets, more than one chunk of them", async () => {
    const assets = Array.from({ length: 1001 }, (_, id) => anAsset({ id, name: `Été ${id}` }));
    const db = await aLibrary({
      assets: [...assets, anAsset({ type: "video", id: 3, name: "Film", byteLength: 7 })],
    });
    const read = await listAssetFacts(db);
    expect(read.size).toBe(1002);
    expect(read.get("image:1000")).toMatchObject({ name: "Été 1000", folded: "ETE 1000" });
    expect(read.get("video:3")).toMatchObject({ source: "ai-generated", byteLength: 7 });
  });
});

describe("putting keys in order", () => {
  const sorted = (assets: readonly Asset[], sort: AssetSort) =>
    sortAssetKeys(assets, sort, facts(assets), async () => undefined);

  it("sorts names as readers do: by number, capitals or not, accents beside their letters", async () => {
    const names = ["scene 10", "Zoo", "été", "_draft", "Scene 9", "alley", "Etude", "ete", "ötzi"];
    const assets = names.map((name, id) => anAsset({ id, name }));
    const order = (await sorted(assets, "name")).map(({ id }) => names[Number(id)]);
    const expected = "_draft,alley,ete,été,Etude,ötzi,Scene 9,scene 10,Zoo";
    expect(order.join()).toBe(expected);
  });

  it("puts equal ones by type and id, and each order is its opposite the other way round", async () => {
    const assets = [
      anAsset({ id: 10, name: "A" }),
      anAsset({ id: 9, name: "a" }),
      anAsset({ type: "audio", id: 99, name: "a" }),
    ];
    const expected = ["audio:99", "image:9", "image:10"];
    for (const [up, down] of [
      ["name", "name-desc"],
      ["smallest", "largest"],
    ] as const) {
      expect(texts(await sorted(assets, up))).toEqual(expected);
      expect(texts(await sorted(assets, down))).toEqual(expected.toReversed());
    }
  });

  it("puts what has no facts yet last", async () => {
    const known = facts([anAsset({ id: 2, name: "b" })]);
    for (const sort of ["name", "name-desc", "largest"] as const) {
      const order = await sortAssetKeys(keys, sort, known, async () => undefined);
      expect(texts(order)).toEqual(["image:2", "image:5", "audio:5"]);
    }
  });
});

describe("any filter in any order over any library", () => {
  const row = fc.record({
    type: fc.constantFrom<AssetType>("image", "video", "audio"),
    id: fc.oneof(fc.integer({ min: -3, max: 12 }), fc.constantFrom("a", "b")),
    name: fc.oneof(
      fc.constantFrom("pier", "Pier 2", "pier 10", "Été", "ete", "dawn on the pier", ""),
      fc.string({ unit: "grapheme", maxLength: 6 }),
    ),
    uploadSource: fc.constantFrom<UploadSource>("ai-generated", "manual-upload", "imported"),
    byteLength: fc.integer({ min: 0, max: 3 }),
    uploadedAt: fc
      .integer({ min: 0, max: 3 })
      .map((hour) => new Date(NOON.getTime() + hour * 3_600_000)),
    marks: fc.subarray(["addedBefore", "keep", "trashed", "mapped", "legacy"] as const),
  });
  const filter: fc.Arbitrary<AssetFilter> = fc.record({
    type: fc.constantFrom("all", "image", "video", "audio"),
    source: fc.constantFrom("all", "ai-generated", "manual-upload", "imported"),
    usage: fc.constantFrom("all", "linked", "orphans", "kept"),
    search: fc.constantFrom("", " ", "pier", "PIER 1", "e", "ete", "dawn pier", "nothing"),
    sort: fc.constantFrom("newest", "oldest", "name", "name-desc", "largest", "smallest"),
  });
  const library = fc.uniqueArray(row, { selector: assetKeyText, maxLength: 30 });

  it("shows what looking at every row shows", async () => {
    await fc.assert(
      fc.asyncProperty(library, fc.array(filter, { minLength: 8 }), async (drawn, filters) => {
        const assets = drawn.map(({ marks, ...columns }) =>
          anAsset({
            ...columns,
            ...(marks.includes("addedBefore") && { addedBefore: true }),
            ...(marks.includes("keep") && { keep: true }),
            ...(marks.includes("trashed") && { trashedAt: NOON }),
          }),
        );
        const mapped = drawn.filter(({ marks }) => marks.includes("mapped"));
        const legacy = drawn.filter(({ marks }) => marks.includes("legacy")).map(assetKeyText);
        const mappings = mapped.map(({ type, id }, at) =>
          aMapping({ id: at, assetType: type, assetId: id }),
        );
        const db = await aLibrary({
          assets,
          mappings,
          scripts: [aScript({ legacyAssets: legacy })],
        });
        const used = new Set([...mapped.map(assetKeyText), ...legacy]);
        const { orphans, kept } = await findOrphans(db);
        const usages = {
          all: undefined,
          linked: await usedAssetKeys(db),
          orphans: setOf(orphans),
          kept: setOf(kept),
        };
        const [all, known] = [await listAssetKeys(db), await listAssetFacts(db)];
        for (const asked of filters) {
          const ordered = await sortAssetKeys(all, asked.sort, known, async () => undefined);
          const shown = filterAssetKeys(ordered, asked, {
            ofUsage: usages[asked.usage],
            facts: known,
          });
          expect(texts(shown)).toEqual(texts(model(assets, used, asked)));
        }
        await closeLibraries();
      }),
      { numRuns: 25 },
    );
  });
});

const setOf = (some: readonly AssetKey[]) => new Set(some.map(assetKeyText));

/** The rule, said once more in the plainest way. */
function model(
  assets: readonly Asset[],
  used: ReadonlySet<string>,
  asked: AssetFilter,
): readonly Asset[] {
  const names = new Intl.Collator(undefined, { numeric: true, sensitivity: "accent" });
  const usage = (asset: Asset) =>
    used.has(assetKeyText(asset)) ? "linked" : asset.keep ? "kept" : "orphans";
  const isSource = ({ uploadSource, addedBefore }: Asset) =>
    uploadSource === asked.source && !(addedBefore && uploadSource === "ai-generated");
  const words = foldText(asked.search).split(/\s+/u).filter(Boolean);
  const shown = assets.filter(
    (asset) =>
      asset.trashedAt === undefined &&
      (asked.type === "all" || asset.type === asked.type) &&
      (asked.source === "all" || isSource(asset)) &&
      (asked.usage === "all" || usage(asset) === asked.usage) &&
      words.every((word) => foldText(asset.name).includes(word)),
  );
  const compare = {
    newest: (one: Asset, other: Asset) =>
      cmp(other.uploadedAt, one.uploadedAt) || -byKey(one, other),
    oldest: (one: Asset, other: Asset) =>
      cmp(one.uploadedAt, other.uploadedAt) || byKey(one, other),
    name: (one: Asset, other: Asset) => names.compare(one.name, other.name) || byKey(one, other),
    "name-desc": (one: Asset, other: Asset) =>
      names.compare(other.name, one.name) || -byKey(one, other),
    largest: (one: Asset, other: Asset) => other.byteLength - one.byteLength || -byKey(one, other),
    smallest: (one: Asset, other: Asset) => one.byteLength - other.byteLength || byKey(one, other),
  };
  return shown.sort(compare[asked.sort]);
}

function byKey(one: AssetKey, other: AssetKey): number {
  return cmp([one.type, one.id], [other.type, other.id]);
}
