import { describe, expect, it } from "vitest";
import { anAsset, image, NOON } from "../../build.ts";
import { aFile, FAKE_EXAMINER, originalTexts, runImport, sha256 } from "../importing.ts";
import { loseBytes } from "../lose-bytes.ts";
import { loseRows } from "../lose-rows.ts";
import { aLibrary } from "../open-libraries.ts";

const original = (id: IDBValidKey, text: string) => ({ id, data: new Blob([text]) });
const added = (id: number, name: string) => ({ status: "added", key: image(id), name });

describe("content that is here already", () => {
  it("is not stored again, and the result says which asset it is", async () => {
    const db = await aLibrary();
    await runImport(db, [aFile("i", "first.png")]);
    expect(await runImport(db, [aFile("i", "again.png")])).toEqual([
      { status: "duplicate", key: image(1), name: "first.png", inTrash: false },
    ]);
    expect((await originalTexts(db)).size).toBe(1);
  });

  it("is told of one in the trash, unless there is one outside of it", async () => {
    const contentHash = await sha256(new Blob(["i"]));
    const trashed = anAsset({ id: 1, contentHash, trashedAt: NOON });
    const db = await aLibrary({ assets: [trashed], images: [original(1, "i")] });
    expect(await runImport(db, [aFile("i")])).toMatchObject([{ key: image(1), inTrash: true }]);
    await db.images.add(original(2, "i"));
    await db.assets.add(anAsset({ id: 2, contentHash }));
    expect(await runImport(db, [aFile("i")])).toMatchObject([{ key: image(2), inTrash: false }]);
  });

  it.each([
    ["waits for a look inside", { probe: "pending" }],
    ["broke off at the look inside", { probe: "failed", probeError: "crashed" }],
  ] as const)("is found in an asset that %s", async (_, probe) => {
    const rows = ["i1", "i2", "i3"].map((text, id) => ({ id, text }));
    const assets = rows.map(({ id }) => anAsset({ id, byteLength: 2, ...probe }));
    const images = rows.map(({ id, text }) => original(id, text));
    const db = await aLibrary({ assets, images });
    expect(await runImport(db, [aFile("i2"), aFile("i4")])).toEqual([
      { status: "duplicate", key: image(1), name: "image 1", inTrash: false },
      added(3, "i4.png"),
    ]);
    expect((await db.assets.toArray()).slice(0, 3)).toEqual(assets);
  });

  it("is found among more assets that wait than are read by their index", async () => {
    const numbers = Array.from({ length: 1100 }, (_, id) => id);
    const assets = numbers.map((id) =>
      anAsset({ id, byteLength: id === 1050 ? 2 : 5, probe: "pending" }),
    );
    const db = await aLibrary({ assets, images: [original(1050, "i2")] });
    expect(await runImport(db, [aFile("i2")])).toMatchObject([{ key: image(1050) }]);
  });

  it("is looked for only among assets of its size, each hashed once", async () => {
    const texts = ["i1", "i2", "i33", "i444"];
    const assets = texts.map((text, id) =>
      anAsset({ id, byteLength: text.length, probe: "pending" }),
    );
    const images = texts.map((text, id) => original(id, text));
    const db = await aLibrary({ assets, images });
    const looks: string[] = [];
    const examine: typeof FAKE_EXAMINER.examine = async (blob, watch) => {
      looks.push(await blob.text());
      return FAKE_EXAMINER.examine(blob, watch);
    };
    const files = ["i8", "i9", "i33", "i-not-here"].map((text) => aFile(text));
    await runImport(db, files, { examiner: { ...FAKE_EXAMINER, examine } });
    const hashed = looks.filter((text) => texts.includes(text)).sort();
    expect(hashed).toEqual(["i1", "i2", "i33", "i33"]);
  });

  it.each([9, 2, "odd"])(
    "is found in an asset that came without a hash while the files were read: %s",
    async (id) => {
      const db = await aLibrary({ assets: [anAsset({ id: 5, contentHash: "x" })] });
      let asked = 0;
      const storageLeft = async () => {
        asked += 1;
        if (asked > 1) return null;
        await db.images.add(original(id, "i2"));
        await db.assets.add(anAsset({ id, byteLength: 2, probe: "pending" }));
        return null;
      };
      expect(await runImport(db, [aFile("i2")], { storageLeft })).toMatchObject([
        { status: "duplicate", key: image(id) },
      ]);
    },
  );

  it("becomes the original again of every row of which only that is left", async () => {
    const contentHash = await sha256(new Blob(["i"]));
    const marked = anAsset({ id: 1, contentHash, probe: "failed", probeError: "missing" });
    const unmarked = anAsset({ id: 2, contentHash });
    const db = await aLibrary({ assets: [marked, unmarked] });
    expect(await runImport(db, [aFile("i")])).toMatchObject([
      { status: "repaired", key: image(1), name: "image 1" },
    ]);
    expect([...(await originalTexts(db))]).toEqual([
      ["image:1", "i"],
      ["image:2", "i"],
    ]);
  });

  it("is no reason to stop where the browser can't read an asset of that size", async () => {
    const assets = [anAsset({ id: 1, byteLength: 1, probe: "pending" })];
    const db = await aLibrary({ assets, images: [original(1, "i")] });
    await loseRows(db, "images", [1]);
    expect(await runImport(db, [aFile("i")])).toMatchObject([{ status: "added" }]);
  });

  it.each([
    ["its bytes are gone from the disk", loseBytes],
    ["the row of its bytes can't be read", loseRows],
  ] as const)("becomes the original again where %s", async (_, lose) => {
    const contentHash = await sha256(new Blob(["i-pier"]));
    const assets = [anAsset({ id: 1, contentHash })];
    const db = await aLibrary({ assets, images: [original(1, "i-pier")] });
    await lose(db, "images", [1]);
    const outcomes = await runImport(db, [aFile("i-pier"), aFile("i-pier"), aFile("i-sea")]);
    expect(outcomes).toMatchObject([
      { status: "repaired", key: image(1) },
      { status: "duplicate", key: image(1) },
      { status: "added", key: image(2) },
    ]);
    expect(await (await db.images.get(1))?.data.text()).toBe("i-pier");
    expect((await db.assets.toArray())[0]).toMatchObject({ uid: assets[0]?.uid, name: "image 1" });
  });

  it("is given back to an asset that has lost it, though another one has it", async () => {
    const contentHash = await sha256(new Blob(["i-pier"]));
    const trashed = anAsset({ id: 3, contentHash, trashedAt: NOON });
    const assets = [anAsset({ id: 1, contentHash }), anAsset({ id: 2, contentHash }), trashed];
    const images = [1, 2, 3].map((id) => original(id, "i-pier"));
    const db = await aLibrary({ assets, images });
    await loseBytes(db, "images", [1]);
    expect(await runImport(db, [aFile("i-pier")])).toMatchObject([
      { status: "repaired", key: image(1) },
    ]);
    expect(await db.images.count()).toBe(3);
  });
});
