import { describe, expect, it } from "vitest";
import { changeTags, editAsset } from "../../../src/domain/assets/edit-asset.ts";
import { keepAssets } from "../../../src/domain/assets/keep-assets.ts";
import { putBack } from "../../../src/domain/assets/put-back.ts";
import { renameAsset } from "../../../src/domain/assets/rename-asset.ts";
import { recordEdit } from "../../../src/domain/history/record-edit.ts";
import { recordStep } from "../../../src/domain/history/record-step.ts";
import { addAct } from "../../../src/domain/scripts/add-act.ts";
import { addScene } from "../../../src/domain/scripts/add-scene.ts";
import { putBackScript } from "../../../src/domain/scripts/put-back-script.ts";
import { renameScript } from "../../../src/domain/scripts/rename-script.ts";
import { trashScript } from "../../../src/domain/scripts/trash-script.ts";
import { anAsset, aScript, image, NOON } from "../../build.ts";
import { aLibrary } from "../open-libraries.ts";
import { later, readContents, redo, stampsAt, trash, undo } from "./recording.ts";

type Library = Awaited<ReturnType<typeof aLibrary>>;

async function library(): Promise<Library> {
  const assets = [
    anAsset({ id: 1, tags: ["a"], note: "old" }),
    anAsset({ id: 2, trashedAt: NOON }),
    anAsset({ id: 3 }),
  ];
  const scripts = [aScript(), aScript({ id: 2, trashedAt: NOON }), aScript({ id: 3, title: 5 })];
  return aLibrary({ assets, scripts });
}

const AT = later(1);

const EDITS: readonly (readonly [string, (db: Library) => Promise<unknown>])[] = [
  ["trash-assets", (db) => trash(db, [image(1), image(3)], AT)],
  [
    "put-back-assets",
    (db) =>
      recordStep(
        db,
        { kind: "put-back-assets", at: AT },
        () => putBack(db, [image(2)], AT),
        (restored) => ({ restored }),
      ),
  ],
  [
    "keep-assets",
    (db) =>
      recordStep(
        db,
        { kind: "keep-assets", at: AT },
        () => keepAssets(db, [image(1), image(3)], true, AT),
        (keys) => ({ keys, keep: true }),
      ),
  ],
  ["a name", (db) => recordEdit(db, image(1), AT, () => renameAsset(db, image(1), "pier", AT))],
  [
    "texts",
    (db) =>
      recordEdit(db, image(1), AT, () =>
        editAsset(db, image(1), { note: "", credit: "Ana", tags: ["b"] }, AT),
      ),
  ],
  [
    "tags",
    (db) =>
      recordEdit(db, image(1), AT, () => changeTags(db, image(1), { add: ["b"], drop: ["a"] }, AT)),
  ],
  ...[1, 3].map(
    (id) =>
      [
        `rename-script ${id}`,
        (db: Library) =>
          recordStep(
            db,
            { kind: "rename-script", at: AT },
            () => renameScript(db, id, "Pier", AT),
            (renaming) => ({ id, renaming }),
          ),
      ] as const,
  ),
  [
    "trash-script",
    (db) =>
      recordStep(
        db,
        { kind: "trash-script", at: AT },
        () => trashScript(db, 1, AT),
        () => ({ id: 1, since: AT }),
      ),
  ],
  [
    "put-back-script",
    (db) =>
      recordStep(
        db,
        { kind: "put-back-script", at: AT },
        () => putBackScript(db, 2, AT),
        (since) => since && { id: 2, since },
      ),
  ],
  ["add-scene", addAScene],
  [
    "add-act",
    (db) =>
      recordStep(
        db,
        { kind: "add-act", at: AT },
        () => addAct(db, 1, { at: AT }),
        ({ index }) => ({ scriptId: 1, index }),
      ),
  ],
];

function addAScene(db: Library) {
  return recordStep(
    db,
    { kind: "add-scene", at: AT },
    () => addScene(db, 1, 0, " Rain. ", stampsAt(AT)),
    ({ sceneId }) => ({ scriptId: 1, actIndex: 0, sceneId, text: " Rain. " }),
  );
}

describe("undone, done again and undone again, everything is as it was", () => {
  it.each(EDITS)("%s", async (_, edit) => {
    const db = await library();
    const before = await readContents(db);
    await edit(db);
    const done = await readContents(db);
    expect(done).not.toEqual(before);
    for (const minute of [1, 3]) {
      expect(await undo(db, later(minute + 1))).toMatchObject({ turned: { left: 0 } });
      expect(await readContents(db)).toEqual(before);
      expect(await redo(db, AT)).toMatchObject({ turned: { left: 0 } });
      expect(await readContents(db)).toEqual(done);
    }
  });
});

describe("what was written about an asset", () => {
  it("comes back only where nobody has written anything else since", async () => {
    const db = await library();
    await recordEdit(db, image(1), AT, () =>
      editAsset(db, image(1), { note: "new", credit: "Ana" }, AT),
    );
    await editAsset(db, image(1), { note: "newest" }, later(2));
    expect(await undo(db)).toMatchObject({ turned: { done: 1, left: 1 } });
    const row = await db.assets.get(["image", 1]);
    expect([row?.note, row?.credit]).toEqual(["newest", undefined]);
    await redo(db);
    expect(await db.assets.get(["image", 1])).toMatchObject({ note: "newest", credit: "Ana" });
  });

  it("leaves tags that came and went since", async () => {
    const db = await library();
    await recordEdit(db, image(1), AT, () =>
      changeTags(db, image(1), { add: ["b"], drop: ["a"] }, AT),
    );
    await changeTags(db, image(1), { add: ["c"] }, later(2));
    await undo(db);
    expect((await db.assets.get(["image", 1]))?.tags.toSorted()).toEqual(["a", "c"]);
  });

  it("is not written into another asset under the same key", async () => {
    const db = await library();
    await recordEdit(db, image(1), AT, () => renameAsset(db, image(1), "pier", AT));
    await db.assets.put(anAsset({ id: 1, uid: "another", name: "pier" }));
    expect(await undo(db)).toMatchObject({ status: "refused", code: "asset-not-found" });
    expect((await db.assets.get(["image", 1]))?.name).toBe("pier");
  });
});

describe("a scene or an act", () => {
  it("is not added twice, nor where it did not stand", async () => {
    const db = await library();
    await recordStep(
      db,
      { kind: "add-act", at: AT },
      () => addAct(db, 1, { at: AT }),
      ({ index }) => ({ scriptId: 1, index }),
    );
    await undo(db);
    await addAct(db, 1, { at: later(2) });
    expect(await redo(db)).toMatchObject({ status: "refused" });
    const { result } = await addAScene(db);
    await undo(db);
    await addScene(db, 1, 0, "Rain.", { at: AT, newUid: () => result.sceneId });
    expect(await redo(db)).toMatchObject({ status: "refused" });
  });
});
