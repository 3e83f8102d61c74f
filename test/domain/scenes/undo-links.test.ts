import { describe, expect, it } from "vitest";
import type { Database } from "../../../src/db/database.ts";
import { linkAsset } from "../../../src/domain/scenes/link-asset.ts";
import { linkAssets } from "../../../src/domain/scenes/link-assets.ts";
import type { LinkChange } from "../../../src/domain/scenes/link-change.ts";
import { replaceAsset } from "../../../src/domain/scenes/replace-asset.ts";
import { undoLinks } from "../../../src/domain/scenes/undo-links.ts";
import { unlinkAssets } from "../../../src/domain/scenes/unlink-assets.ts";
import { aMapping, aScene, aScript, image, NOON } from "../../build.ts";
import {
  AUDIO,
  aLegacyScript,
  aLibraryToLink,
  aPlace,
  HERE,
  minutesLater,
  ONE_BY_TWO,
  readTables,
  stamps,
  UNDONE,
} from "./linking.ts";

/** Legacy fields everywhere, three scenes of one id, a nameless one, and rows that are equal. */
function aRichLibrary(): Promise<Database> {
  const named = (id: unknown) =>
    aScene({
      id,
      generatedImageId: 1,
      generatedVideoId: 1,
      dialogues: [{ id: "dialogue0", generatedAudioId: 1 }, "odd"],
      mood: new Map([[id, 1]]),
    });
  const bare = aScene({ id: "b" });
  const scenes = [named("act0-scene0"), "odd", bare, named("b"), named("b"), named(undefined)];
  return aLibraryToLink({
    scripts: [
      aLegacyScript({ acts: [{ scenes }], buildMeta: { fullScriptAudioId: 1, kept: [] } }),
      aScript({ id: 2 }),
    ],
    mappings: [
      aMapping({ id: 1 }),
      aMapping({ id: 2, linkedAt: minutesLater(-3) }),
      aMapping({ id: 3, dialogueId: "dialogue0", role: "background" }),
      aMapping({ id: 4, assetId: 2, linkedAt: minutesLater(-1) }),
      aMapping({ id: 5, assetId: 3 }),
      aMapping({ id: 6, sceneId: "b" }),
      aMapping({ id: 7, sceneId: "" }),
    ],
  });
}

/** All rows; of scripts without what every edit changes. */
async function readToCompare(db: Database) {
  const { scripts, ...tables } = await readTables(db);
  return {
    ...tables,
    scripts: scripts.map(({ revision, updatedAt, ...script }) => script),
  };
}

const changes: readonly [string, (db: Database) => Promise<LinkChange>][] = [
  ["a link", (db) => linkAsset(db, image(3), aPlace({ scriptId: 2 }), stamps())],
  ["a link of equal rows and a legacy field", (db) => linkAsset(db, image(1), aPlace(), stamps())],
  [
    "several links",
    (db) =>
      linkAssets(
        db,
        [
          { asset: image(2), place: aPlace() },
          { asset: image(1), place: aPlace({ sceneId: "b" }) },
          { asset: AUDIO, place: aPlace({ sceneId: "b", dialogueId: "dialogue0" }) },
          { asset: AUDIO, place: aPlace({ sceneId: "" }) },
          { asset: image(1), place: aPlace({ scriptId: 2 }) },
        ],
        stamps(),
      ),
  ],
  ["an unlink", (db) => unlinkAssets(db, [HERE], NOON)],
  [
    "an unlink in all of a script",
    (db) =>
      unlinkAssets(
        db,
        ["", "act0-scene0", "b"].map((sceneId) => ({ ...HERE, place: aPlace({ sceneId }) })),
        NOON,
      ),
  ],
  [
    "a replacement, also by what is linked there",
    (db) =>
      replaceAsset(
        db,
        [aPlace(), aPlace({ sceneId: "b" }), aPlace({ sceneId: "" })],
        ONE_BY_TWO,
        stamps(),
      ),
  ],
  [
    "a replacement of what only a legacy field names",
    async (db) => {
      await db.scriptAssetMappings.clear();
      return replaceAsset(db, [aPlace({ sceneId: "b" })], ONE_BY_TWO, stamps());
    },
  ],
];

describe("undoLinks puts back", () => {
  it.each(changes)("%s exactly, as the next revision", async (name, change) => {
    const db = await aRichLibrary();
    if (name.endsWith("names")) await db.scriptAssetMappings.clear();
    const before = await readToCompare(db);
    const made = await change(db);
    const revisions = (await db.scripts.toArray()).map(({ revision }) => revision);
    expect(await readToCompare(db)).not.toEqual(before);
    const { undone, left } = await undoLinks(db, made, UNDONE);
    expect(await readToCompare(db)).toEqual(before);
    const count = made.made.length + made.dropped.length + made.turned.length;
    expect([undone, left]).toEqual([count + made.cleared.length, 0]);
    const scripts = await db.scripts.toArray();
    expect(scripts.map(({ revision }) => revision)).toEqual(
      revisions.map((revision) => (revision > 0 ? revision + 1 : 0)),
    );
    for (const { revision, updatedAt } of scripts) {
      expect(updatedAt).toEqual(revision > 0 ? UNDONE : NOON);
    }
  });

  it("changes one after the other, the last one first", async () => {
    const db = await aRichLibrary();
    const states: Awaited<ReturnType<typeof readToCompare>>[] = [];
    const done: LinkChange[] = [];
    for (const [name, change] of changes) {
      if (name.endsWith("names")) continue;
      states.push(await readToCompare(db));
      done.push(await change(db));
    }
    for (const change of done.toReversed()) {
      expect((await undoLinks(db, change, UNDONE)).left).toBe(0);
      expect(await readToCompare(db)).toEqual(states.pop());
    }
  });

  it("hundreds, and tells how far it is", async () => {
    const scenes = Array.from({ length: 250 }, (_, at) =>
      aScene({ id: `s${at}`, generatedImageId: 1 }),
    );
    const places = scenes.map(({ id }) => aPlace({ sceneId: id }));
    const db = await aLibraryToLink({ scripts: [aLegacyScript({ acts: [{ scenes }] })] });
    const before = await readToCompare(db);
    const change = await replaceAsset(db, places, ONE_BY_TWO, stamps());
    const progress: number[] = [];
    const onProgress = (done: number) => progress.push(done);
    expect(await undoLinks(db, change, UNDONE, { onProgress })).toEqual({ undone: 500, left: 0 });
    expect(await readToCompare(db)).toEqual(before);
    expect(progress).toEqual([200, 250]);
  });
});

it("undoes a link to an asset in the trash, and puts back one that lies there", async () => {
  const db = await aLibraryToLink({ mappings: [aMapping()] });
  const linked = await linkAsset(db, image(2), aPlace(), stamps());
  const unlinked = await unlinkAssets(db, [HERE], NOON);
  await db.assets
    .where(":id")
    .anyOf([
      ["image", 1],
      ["image", 2],
    ])
    .modify({ trashedAt: NOON });
  expect(await undoLinks(db, unlinked, UNDONE)).toEqual({ undone: 1, left: 0 });
  expect(await undoLinks(db, linked, UNDONE)).toEqual({ undone: 1, left: 0 });
  expect(await db.scriptAssetMappings.toArray()).toEqual([aMapping()]);
});
