import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AssetKey, assetKeyText } from "../../../src/db/asset-key.ts";
import { usedAssetKeys } from "../../../src/db/foreign-keys.ts";
import { filterAssetKeys } from "../../../src/domain/assets/filter-asset-keys.ts";
import { type AssetFilter, listAssetKeys } from "../../../src/domain/assets/list-asset-keys.ts";
import { listAssetNames } from "../../../src/domain/assets/list-asset-names.ts";
import { foldText } from "../../../src/lib/fold-text.ts";
import { aMapping, anAsset, aScript } from "../../build.ts";
import { aLibrary } from "../open-libraries.ts";

const ALL: AssetFilter = { type: "all", usage: "all", search: "" };
const NOTHING_KNOWN = { used: undefined, names: undefined };
const keys: readonly AssetKey[] = [
  { type: "image", id: 5 },
  { type: "audio", id: 5 },
  { type: "image", id: 2 },
];

const texts = (found: readonly AssetKey[] | undefined) => found?.map(assetKeyText);

function search(
  words: string,
  names: Readonly<Record<string, string>>,
): readonly string[] | undefined {
  const folded = new Map(Object.entries(names).map(([key, name]) => [key, foldText(name)]));
  return texts(
    filterAssetKeys(keys, { ...ALL, search: words }, { used: undefined, names: folded }),
  );
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
    expect(filterAssetKeys(keys, { ...ALL, usage: "orphans" }, NOTHING_KNOWN)).toBeUndefined();
    expect(filterAssetKeys(keys, { ...ALL, search: "pier" }, NOTHING_KNOWN)).toBeUndefined();
  });

  it("knows image 5 from audio 5, and counts a legacy field as a use", async () => {
    const db = await aLibrary({
      assets: [anAsset({ id: 5 }), anAsset({ type: "audio", id: 5 }), anAsset({ id: 2 })],
      mappings: [aMapping({ assetType: "audio", assetId: 5 })],
      scripts: [aScript({ legacyAssets: ["image:2"] })],
    });
    const facts = { used: await usedAssetKeys(db), names: undefined };
    const all = await listAssetKeys(db);
    const orphans = filterAssetKeys(all, { ...ALL, usage: "orphans" }, facts);
    const linked = filterAssetKeys(all, { ...ALL, usage: "linked" }, facts);
    expect(texts(orphans)).toEqual(["image:5"]);
    expect(texts(linked)).toEqual(["image:2", "audio:5"]);
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

  it("reads the names of all assets, more than one chunk of them", async () => {
    const assets = Array.from({ length: 1001 }, (_, id) => anAsset({ id, name: `Été ${id}` }));
    const db = await aLibrary({
      assets: [...assets, anAsset({ type: "video", id: 3, name: "Film" })],
    });
    const names = await listAssetNames(db);
    expect(names.size).toBe(1002);
    expect(names.get("image:1000")).toBe("ETE 1000");
    expect(names.get("video:3")).toBe("FILM");
  });
});
