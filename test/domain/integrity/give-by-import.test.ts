import { describe, expect, it } from "vitest";
import { listGiven } from "../../../src/domain/integrity/given-original.ts";
import { anAsset, aScript, image, NOON } from "../../build.ts";
import { aFile, FAKE_EXAMINER, originalTexts, runImport, sha256 } from "../importing.ts";
import { aLibrary } from "../open-libraries.ts";

const original = (id: IDBValidKey, text: string) => ({ id, data: new Blob([text]) });
const UNREADABLE = { probe: "failed", probeError: "unreadable" } as const;
const MISSING = { probe: "failed", probeError: "missing", byteLength: 0 } as const;
const PLACE = { scriptId: 1, sceneId: "act0-scene0", dialogueId: "" };

describe("a file that is imported and is what an asset has lost", () => {
  it.each([
    ["damaged", UNREADABLE, [original(1, "i-changed")]],
    ["gone", MISSING, []],
  ] as const)("becomes its original again where that is %s", async (_, damage, images) => {
    const contentHash = await sha256(new Blob(["i-pier"]));
    const asset = anAsset({ name: "Pier", contentHash, ...damage });
    const db = await aLibrary({ assets: [asset], images });
    expect(await runImport(db, [aFile("i-pier", "IMG_2.png")])).toEqual([
      { status: "repaired", key: image(1), name: "Pier", inTrash: false },
    ]);
    expect(await originalTexts(db)).toEqual(new Map([["image:1", "i-pier"]]));
    const [row] = await db.assets.toArray();
    expect(row).toMatchObject({ name: "Pier", byteLength: 6, updatedAt: NOON });
    expect([row?.probe, row?.probeError]).toEqual([undefined, undefined]);
    expect(await listGiven(db)).toEqual([]);
  });

  it("is one of another type's table too: a film that lies among the pictures", async () => {
    const contentHash = await sha256(new Blob(["v-film"]));
    const db = await aLibrary({ assets: [anAsset({ contentHash, ...MISSING })] });
    expect(await runImport(db, [aFile("v-film")])).toMatchObject([{ key: image(1) }]);
    expect(await originalTexts(db)).toEqual(new Map([["image:1", "v-film"]]));
  });

  it("repairs every asset that has lost it, one outside of the trash is told; given twice, the second is here already", async () => {
    const contentHash = await sha256(new Blob(["i-pier"]));
    const db = await aLibrary({
      assets: [
        anAsset({ id: 1, contentHash, ...MISSING, trashedAt: NOON }),
        anAsset({ id: 2, contentHash, ...UNREADABLE }),
        anAsset({ id: 3, contentHash }),
      ],
      images: [original(2, "i-changed"), original(3, "i-pier")],
    });
    expect(await runImport(db, [aFile("i-pier"), aFile("i-pier")])).toMatchObject([
      { status: "repaired", key: image(2), inTrash: false },
      { status: "duplicate" },
    ]);
    expect([...(await originalTexts(db)).values()]).toEqual(["i-pier", "i-pier", "i-pier"]);
    expect((await db.assets.get(["image", 1]))?.trashedAt).toEqual(NOON);
  });

  it("is linked to the place that it came for, out of the trash", async () => {
    const contentHash = await sha256(new Blob(["i-pier"]));
    const asset = anAsset({ contentHash, ...MISSING, trashedAt: NOON });
    const db = await aLibrary({ assets: [asset], scripts: [aScript()] });
    expect(await runImport(db, [{ ...aFile("i-pier"), place: PLACE }])).toMatchObject([
      { status: "repaired", linkedTo: PLACE, putBack: true, inTrash: false },
    ]);
    expect(await db.scriptAssetMappings.count()).toBe(1);
  });

  it("is refused as no-space where it does not fit, and nothing has changed", async () => {
    const contentHash = await sha256(new Blob(["i-pier"]));
    const asset = anAsset({ contentHash, ...MISSING });
    const db = await aLibrary({ assets: [asset] });
    const outcomes = await runImport(db, [aFile("i-pier")], { storageLeft: async () => 10 });
    expect(outcomes).toMatchObject([{ status: "refused", code: "no-space" }]);
    expect(await db.assets.toArray()).toEqual([asset]);
    expect(await db.images.count()).toBe(0);
  });

  it("comes in as any other where the browser did not keep it; what lay there is back", async () => {
    const contentHash = await sha256(new Blob(["i-pier"]));
    const asset = anAsset({ contentHash, ...UNREADABLE });
    const db = await aLibrary({ assets: [asset], images: [original(1, "i-changed")] });
    let looks = 0;
    const examine: typeof FAKE_EXAMINER.examine = async (...asked) => {
      looks += 1;
      const found = await FAKE_EXAMINER.examine(...asked);
      return looks === 2 ? { ...found, contentHash: "other" } : found;
    };
    const outcomes = await runImport(db, [aFile("i-pier")], {
      examiner: { ...FAKE_EXAMINER, examine },
    });
    expect(outcomes).toMatchObject([{ status: "added", key: image(2) }]);
    expect(await db.assets.get(["image", 1])).toEqual(asset);
    expect([...(await originalTexts(db))]).toEqual([
      ["image:1", "i-changed"],
      ["image:2", "i-pier"],
    ]);
  });
});
