import { describe, expect, it } from "vitest";
import {
  acceptAsItIs,
  acceptIfWhole,
  lookForLoss,
  lookForLossAtStart,
  readNoted,
} from "../../src/db/loss-detector.ts";
import { LIBRARY_ID, NOON } from "../build.ts";
import { add, Beside, exchange, lose, now, OTHER_ID, openNamed, trash } from "./losing.ts";

async function aNotedLibrary() {
  const marks = new Beside();
  const db = await openNamed();
  await add(db, "images", 3);
  await add(db, "assets", 3);
  await add(db, "scripts", 1);
  expect(await lookForLoss(db, marks, now)).toBeNull();
  return { db, marks };
}

describe("a library that is as it was noted", () => {
  it("is no loss, and is noted with its counts", async () => {
    const { db, marks } = await aNotedLibrary();
    expect(await lookForLossAtStart(db, marks, now)).toBeNull();
    expect(readNoted(db, marks)).toMatchObject({
      here: { images: 3, videos: 0, audios: 0, assets: 3, scripts: 1, prompts: 0 },
      notedAt: NOON,
    });
  });

  it("is no loss at the first start, nor where the mark is unreadable", async () => {
    const marks = new Beside();
    const db = await openNamed();
    expect(await lookForLossAtStart(db, marks, now)).toBeNull();
    for (const text of ["", "{", "[]", '{"library":"x"}', "null"]) {
      marks.setItem("", text);
      expect(await lookForLossAtStart(db, marks, now)).toBeNull();
    }
  });

  it("is no loss where nothing had been in the one that is gone", async () => {
    const marks = new Beside();
    const gone = await openNamed();
    await lookForLoss(gone, marks, now);
    const db = await exchange(gone);
    expect(await lookForLossAtStart(db, marks, now)).toBeNull();
  });

  it("is no loss after mappings, thumbnails and jobs were deleted", async () => {
    const { db, marks } = await aNotedLibrary();
    await db.table("scriptAssetMappings").add({ scriptId: 1, sceneId: "", uid: "m" });
    await lookForLoss(db, marks, now);
    await db.scriptAssetMappings.clear();
    expect(await lookForLoss(db, marks, now)).toBeNull();
  });
});

describe("a library that lost something", () => {
  it("is noticed where it was emptied, before anything is shown", async () => {
    const { db, marks } = await aNotedLibrary();
    const emptied = await exchange(db);
    expect(await lookForLossAtStart(emptied, marks, now)).toEqual({
      exchanged: true,
      short: [
        { table: "images", noted: 3, here: 0 },
        { table: "assets", noted: 3, here: 0 },
        { table: "scripts", noted: 1, here: 0 },
      ],
      notedAt: NOON,
    });
  });

  it("is noticed where one table is empty, before anything is shown", async () => {
    const { db, marks } = await aNotedLibrary();
    await lose(db, "scripts", 1);
    expect(await lookForLossAtStart(db, marks, now)).toMatchObject({
      exchanged: false,
      short: [{ table: "scripts", noted: 1, here: 0 }],
    });
  });

  it("is noticed where one row of many is gone, though others were deleted", async () => {
    const { db, marks } = await aNotedLibrary();
    await trash(db, "images", 1);
    await lose(db, "images", 1);
    expect(await lookForLoss(db, marks, now)).toMatchObject({
      short: [{ table: "images", noted: 2, here: 1 }],
    });
  });

  it("stays so whatever is imported then, until somebody says that it is right so", async () => {
    const { db, marks } = await aNotedLibrary();
    await lose(db, "images", 1);
    await lookForLoss(db, marks, now);
    await add(db, "images", 5);
    const loss = { exchanged: false, short: [{ table: "images", noted: 3, here: 2 }] };
    expect(await lookForLoss(db, marks, now)).toMatchObject(loss);
    expect(await lookForLossAtStart(db, marks, now)).toMatchObject(loss);
    await acceptAsItIs(db, marks, now);
    expect(await lookForLoss(db, marks, now)).toBeNull();
  });

  it("is whole again where a restore has brought as much as was missing, and only then", async () => {
    const { db, marks } = await aNotedLibrary();
    await lose(db, "images", 1);
    await lookForLoss(db, marks, now);
    await acceptIfWhole(db, marks, { images: 1 }, now);
    expect(await lookForLoss(db, marks, now), "it is not here").not.toBeNull();
    await add(db, "images", 1);
    await acceptIfWhole(db, marks, { scripts: 1 }, now);
    expect(await lookForLoss(db, marks, now), "it was imported").not.toBeNull();
    await acceptIfWhole(db, marks, { images: 1 }, now);
    expect(await lookForLoss(db, marks, now)).toBeNull();
  });

  it("is whole again where a restore has brought all of it back, with its id", async () => {
    const { db, marks } = await aNotedLibrary();
    await trash(db, "images", 1);
    await lookForLoss(db, marks, now);
    const emptied = await exchange(db);
    expect(await lookForLoss(emptied, marks, now)).toMatchObject({ exchanged: true });
    await emptied.library.update("library", { id: LIBRARY_ID });
    await add(emptied, "images", 1);
    expect(await lookForLoss(emptied, marks, now), "not all is back").not.toBeNull();
    await add(emptied, "images", 1);
    await add(emptied, "assets", 3);
    await add(emptied, "scripts", 1);
    expect(await lookForLoss(emptied, marks, now)).toBeNull();
    await trash(emptied, "assets", 3);
    expect(await lookForLoss(emptied, marks, now)).toBeNull();
  });
});

describe("a library that is given another id, as by a restore", () => {
  it("is the same, also where its new id is noted and it goes back to the old one", async () => {
    const { db, marks } = await aNotedLibrary();
    await db.library.update("library", { id: OTHER_ID });
    expect(await lookForLossAtStart(db, marks, now)).toBeNull();
    expect(await lookForLoss(db, marks, now)).toBeNull();
    await db.library.put({ key: "library", id: LIBRARY_ID, madeAt: NOON, upgradedFrom: null });
    expect(await lookForLossAtStart(db, marks, now)).toBeNull();
    await lose(db, "images", 3);
    expect(await lookForLossAtStart(db, marks, now)).not.toBeNull();
  });
});
