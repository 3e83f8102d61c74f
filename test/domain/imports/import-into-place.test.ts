import { describe, expect, it } from "vitest";
import type { Database } from "../../../src/db/database.ts";
import { trashAssets } from "../../../src/domain/assets/trash-assets.ts";
import type { ImportOutcome } from "../../../src/domain/imports/import-files.ts";
import { aMapping, anAsset, aScene, aScript, image, NOON } from "../../build.ts";
import { deferred } from "../../hooks/deferred.ts";
import { failAdding } from "../fail-adding.ts";
import { aFile, FAKE_EXAMINER, originalTexts, runImport } from "../importing.ts";
import { aLibrary } from "../open-libraries.ts";
import { DIALOGUE, GONE, into, LATER, mapped, SCENE, shown, WHOLE } from "./placed.ts";

const statuses = (outcomes: readonly ImportOutcome[]) => outcomes.map(({ status }) => status);

describe("a file for a place", () => {
  it("comes in as a manual upload, with its original, and is linked there", async () => {
    const db = await aLibrary({ scripts: [aScript()] });
    const outcomes = await runImport(db, [into(SCENE, "i-pier"), aFile("i-sea")]);
    expect(outcomes).toMatchObject([
      { status: "added", name: "i-pier.png", linkedTo: SCENE },
      { status: "added", name: "i-sea.png" },
    ]);
    expect(outcomes[1]).not.toHaveProperty("linkedTo");
    const sources = (await db.assets.toArray()).map(({ name, uploadSource }) => [
      name,
      uploadSource,
    ]);
    expect(new Map(sources as [string, string][])).toEqual(
      new Map([
        ["i-pier.png", "manual-upload"],
        ["i-sea.png", "imported"],
      ]),
    );
    expect([...(await originalTexts(db)).values()].sort()).toEqual(["i-pier", "i-sea"]);
    expect(await shown(db, "image")).toEqual(["i-pier.png"]);
    expect(await db.scriptAssetMappings.toArray()).toMatchObject([{ ...SCENE, linkedAt: NOON }]);
    expect((await db.scripts.get(1))?.revision).toBe(1);
  });

  it.each([
    ["i", DIALOGUE, "image:1 act0-scene0 scene-image"],
    ["v", DIALOGUE, "video:1 act0-scene0 scene-video"],
    ["a", DIALOGUE, "audio:1 act0-scene0/dialogue0 dialogue-audio"],
    ["a", SCENE, "audio:1 act0-scene0 background"],
    ["a", WHOLE, "audio:1 whole full-script-audio"],
  ])("goes where its content belongs: %s for %j", async (text, place, mapping) => {
    const db = await aLibrary({ scripts: [aScript()] });
    const [outcome] = await runImport(db, [into(place, text)]);
    expect(await mapped(db)).toEqual([mapping]);
    const [row] = await db.scriptAssetMappings.toArray();
    expect(outcome).toMatchObject({
      linkedTo: { scriptId: row?.scriptId, sceneId: row?.sceneId, dialogueId: row?.dialogueId },
    });
  });

  it("is not linked where its kind was not asked for, but in the library all the same", async () => {
    const db = await aLibrary({ scripts: [aScript()], assets: [] });
    const types = ["audio"] as const;
    const files = ["i-pier", "v-sea", "a-horn"].map((text) => ({ ...into(DIALOGUE, text), types }));
    const outcomes = await runImport(db, files);
    expect(statuses(outcomes)).toEqual(["added", "added", "added"]);
    expect(outcomes.map((outcome) => "linkedTo" in outcome)).toEqual([false, false, true]);
    expect(await mapped(db)).toEqual(["audio:1 act0-scene0/dialogue0 dialogue-audio"]);
    await trashAssets(db, [image(1)], NOON);
    expect(await runImport(db, files.slice(0, 1))).toMatchObject([
      { status: "duplicate", inTrash: true },
    ]);
    expect(await mapped(db)).toHaveLength(1);
  });

  it("is shown before what was linked there, and before the others that came with it", async () => {
    const earlier = anAsset({ id: 90, name: "earlier" });
    const db = await aLibrary({
      scripts: [aScript()],
      assets: [earlier],
      mappings: [aMapping({ assetId: 90, linkedAt: LATER })],
    });
    // More than are written at once, and looked into in another order.
    const texts = Array.from({ length: 90 }, (_, index) => `i${index}`);
    const half = deferred<void>();
    const examine: typeof FAKE_EXAMINER.examine = async (blob, watch) => {
      const text = await blob.text();
      if (text === "i50") half.resolve();
      if (text === "i0" || text === "i3") await half.promise;
      return FAKE_EXAMINER.examine(blob, watch);
    };
    const outcomes = await runImport(
      db,
      texts.map((text) => into(SCENE, text)),
      { examiner: { ...FAKE_EXAMINER, examine } },
    );
    expect(new Set(statuses(outcomes))).toEqual(new Set(["added"]));
    expect(await shown(db, "image")).toEqual([...texts.map((text) => `${text}.png`), "earlier"]);
  });

  it("keeps in sight, behind it, what the place showed by a legacy field", async () => {
    const script = aScript({
      acts: [{ scenes: [aScene({ generatedImageId: 7, generatedVideoId: 8 })] }],
      legacyAssets: ["image:7", "video:8"],
    });
    const assets = [anAsset({ id: 7, name: "old" }), anAsset({ id: 8, type: "video" })];
    const db = await aLibrary({ scripts: [script], assets });
    await runImport(db, [into(SCENE, "i1"), into(SCENE, "i2")]);
    expect(await shown(db, "image")).toEqual(["i1.png", "i2.png", "old"]);
    expect((await db.scripts.get(1))?.legacyAssets).toEqual(["video:8"]);
  });
});

describe("content that is here already", () => {
  it("is linked instead, and not stored again", async () => {
    const db = await aLibrary({ scripts: [aScript()] });
    await runImport(db, [aFile("i", "first.png")]);
    const here = { status: "duplicate", key: image(1), name: "first.png", inTrash: false };
    expect(await runImport(db, [into(SCENE, "i")])).toEqual([{ ...here, linkedTo: SCENE }]);
    expect(await db.images.count()).toBe(1);
    expect(await mapped(db)).toEqual(["image:1 act0-scene0 scene-image"]);
  });

  it("is taken out of the trash for it, and only then", async () => {
    const db = await aLibrary({ scripts: [aScript()] });
    await runImport(db, [aFile("i1"), aFile("i2")]);
    const keys = await db.assets.toCollection().primaryKeys();
    await trashAssets(
      db,
      keys.map(([type, id]) => ({ type, id })),
      NOON,
    );
    const outcomes = await runImport(db, [into(SCENE, "i1"), aFile("i2"), into(GONE, "i2")]);
    expect(outcomes).toMatchObject([
      { status: "duplicate", inTrash: false, putBack: true, linkedTo: SCENE },
      { status: "duplicate", inTrash: true },
      { status: "refused", code: "place-gone" },
    ]);
    const inTrash = (await db.assets.toArray()).map(({ name, trashedAt }) => [name, !!trashedAt]);
    expect(new Map(inTrash as [string, boolean][])).toEqual(
      new Map([
        ["i1.png", false],
        ["i2.png", true],
      ]),
    );
  });

  it("is linked once where it is given twice, and to each place where it is given for two", async () => {
    const db = await aLibrary({ scripts: [aScript(), aScript({ id: 2 })] });
    const other = { ...SCENE, scriptId: 2 };
    const files = [into(SCENE, "i"), into(SCENE, "i"), into(other, "i"), into(SCENE, "i2")];
    const outcomes = await runImport(db, files);
    expect(statuses(outcomes).sort()).toEqual(["added", "added", "duplicate", "duplicate"]);
    expect(outcomes.map((outcome) => "linkedTo" in outcome && outcome.linkedTo)).toEqual([
      ...[SCENE, SCENE, other, SCENE],
    ]);
    expect(await shown(db, "image")).toEqual(["i.png", "i2.png"]);
    expect(await shown(db, "image", other)).toEqual(["i.png"]);
    expect(await db.scriptAssetMappings.count()).toBe(3);
    expect(await db.images.count()).toBe(2);
  });
});

describe("a place that is gone", () => {
  it.each([
    ["script", { ...SCENE, scriptId: 2 }],
    ["scene", GONE],
    ["dialogue", { ...SCENE, dialogueId: "gone" }],
  ])("takes in nothing of what was for it, and stops no other: %s", async (_, place) => {
    const db = await aLibrary({ scripts: [aScript()] });
    const texts = ["a1", "a2", "a3"];
    const files = [into(place, "a1"), into(SCENE, "a2"), aFile("a3"), into(place, "a3")];
    const outcomes = await runImport(db, files);
    expect(outcomes).toMatchObject([
      { status: "refused", code: "place-gone" },
      { status: "added", linkedTo: SCENE },
      { status: "added" },
      { status: "refused", code: "place-gone" },
    ]);
    expect([...(await originalTexts(db)).values()].sort()).toEqual(texts.slice(1));
    expect(await db.assets.count()).toBe(2);
    expect(await db.scriptAssetMappings.count()).toBe(1);
  });
});

describe("never an asset without its mapping, nor a mapping without its asset", () => {
  it("where the browser refuses the bytes of one: the others come in, in their order", async () => {
    const db = await aLibrary({ scripts: [aScript()] });
    await failAdding(db, "images", (size) =>
      size === 3 ? new DOMException("broken disk", "UnknownError") : null,
    );
    const files = ["i", "i-1", "i--2", "i---3"].map((text) => into(SCENE, text));
    const outcomes = await runImport(db, files);
    expect(statuses(outcomes)).toEqual(["added", "refused", "added", "added"]);
    expect(await shown(db, "image")).toEqual(["i.png", "i--2.png", "i---3.png"]);
    expect(await db.images.count()).toBe(3);
  });

  it("where the browser refuses the mapping: nothing of that file comes in", async () => {
    const db = await aLibrary({ scripts: [aScript()] });
    await failWriting(db, "scriptAssetMappings");
    const outcomes = await runImport(db, [into(SCENE, "i1"), aFile("i2"), into(SCENE, "i3")]);
    expect(statuses(outcomes)).toEqual(["refused", "added", "refused"]);
    expect(outcomes[0]).toMatchObject({ code: "failed", error: expect.stringMatching(/broken/) });
    expect([...(await originalTexts(db)).values()]).toEqual(["i2"]);
    expect(await db.assets.count()).toBe(1);
    expect((await db.scripts.get(1))?.revision).toBe(0);
  });

  it("where the storage is full: nothing is linked that did not fit", async () => {
    const db = await aLibrary({ scripts: [aScript()] });
    await runImport(db, [aFile("i1")]);
    const files = [into(SCENE, "i1"), into(SCENE, "i2")];
    const outcomes = await runImport(db, files, { storageLeft: async () => 0 });
    expect(outcomes).toMatchObject([
      { status: "duplicate", linkedTo: SCENE },
      { status: "refused", code: "no-space" },
    ]);
    expect(await mapped(db)).toEqual(["image:1 act0-scene0 scene-image"]);
  });

  it("where it is cancelled while it is written", async () => {
    const db = await aLibrary({ scripts: [aScript()] });
    const stop = new AbortController();
    let made = 0;
    const newUid = () => {
      made += 1;
      // The uid of its mapping.
      if (made === 2) stop.abort();
      return crypto.randomUUID();
    };
    const outcomes = await runImport(db, [into(SCENE, "i")], { newUid, signal: stop.signal });
    expect(outcomes).toEqual([{ status: "cancelled" }]);
    expect(made).toBe(2);
    const counts = [db.assets, db.images, db.scriptAssetMappings].map((table) => table.count());
    expect(await Promise.all(counts)).toEqual([0, 0, 0]);
    expect((await db.scripts.get(1))?.revision).toBe(0);
  });
});

describe("files without a place", () => {
  it("are written by transactions that reach no script and no mapping", async () => {
    const db = await aLibrary({ scripts: [aScript()] });
    const reached = new Set<string>();
    db.close();
    db.use({
      stack: "dbcore",
      create: (core) => ({
        ...core,
        transaction: (tables, mode, ...rest) => {
          for (const table of mode === "readwrite" ? tables : []) reached.add(table);
          return core.transaction(tables, mode, ...rest);
        },
      }),
    });
    await db.open();
    await runImport(db, [aFile("i"), aFile("a")]);
    expect([...reached].sort()).toEqual(["assets", "audios", "images"]);
    await runImport(db, [into(SCENE, "v")]);
    expect(reached).toContain("scriptAssetMappings");
  });
});

/** From now on the browser refuses every write to a table. */
async function failWriting(db: Database, table: string): Promise<void> {
  db.close();
  db.use({
    stack: "dbcore",
    create: (core) => ({
      ...core,
      table: (name) => ({
        ...core.table(name),
        ...(name === table && {
          mutate: () => Promise.reject(new DOMException("broken disk", "UnknownError")),
        }),
      }),
    }),
  });
  await db.open();
}
