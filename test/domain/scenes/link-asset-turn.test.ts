import { describe, expect, it } from "vitest";
import { linkAsset } from "../../../src/domain/scenes/link-asset.ts";
import { linkAssets } from "../../../src/domain/scenes/link-assets.ts";
import { undoLinks } from "../../../src/domain/scenes/undo-links.ts";
import { aMapping, image } from "../../build.ts";
import { aLibraryToLink, aPlace, LATER, minutesLater, picturesIn, stamps } from "./linking.ts";

const LAST_MOMENT = new Date(8.64e15);

describe("linkAsset", () => {
  it("shows it first, even before what has a date in the future", async () => {
    const future = minutesLater(600);
    const db = await aLibraryToLink({ mappings: [aMapping({ assetId: 2, linkedAt: future })] });
    await linkAsset(db, image(1), aPlace(), stamps());
    expect(await picturesIn(db)).toEqual([1, 2]);
    const row = await db.scriptAssetMappings.get(2);
    expect(row?.linkedAt).toEqual(new Date(future.getTime() + 1));
  });

  it.each([
    ["at the end of time", LAST_MOMENT, LAST_MOMENT],
    ["in the last two moments of time", LAST_MOMENT, new Date(LAST_MOMENT.getTime() - 1)],
    ["at no moment", new Date(Number.NaN), new Date(Number.NaN)],
    ["at what is no date", "2999-01-01" as unknown as Date, 8e15 as unknown as Date],
  ])("shows it first, even before others that are linked %s", async (_, one, other) => {
    const rows = [
      aMapping({ id: 4, linkedAt: one }),
      aMapping({ id: 5, assetId: 2, linkedAt: other }),
      aMapping({ id: 6, assetId: 3, linkedAt: new Date(Number.NaN) }),
    ];
    const db = await aLibraryToLink({ mappings: rows });
    expect(await picturesIn(db)).toEqual([1, 2, 3]);
    const change = await linkAsset(db, image(3), aPlace(), stamps());
    expect(await picturesIn(db)).toEqual([3, 1, 2]);
    await linkAssets(
      db,
      [image(2), image(1)].map((asset) => ({ asset, place: aPlace() })),
      stamps(),
    ).then((both) => undoLinks(db, both, LATER));
    expect((await undoLinks(db, change, LATER)).left).toBe(0);
    expect(await db.scriptAssetMappings.toArray()).toEqual(rows);
  });

  it("takes the turn from its own type and place alone", async () => {
    const late = { linkedAt: minutesLater(600) };
    const db = await aLibraryToLink({
      mappings: [
        aMapping({ ...late, id: 1, sceneId: "", assetId: 2 }),
        aMapping({ ...late, id: 2, assetType: "audio", dialogueId: "dialogue0" }),
        aMapping({ ...late, id: 3, assetType: "video" }),
        aMapping({ ...late, id: 4, assetType: "audio", assetId: 7 }),
      ],
    });
    await linkAsset(db, image(1), aPlace(), stamps());
    expect(await db.scriptAssetMappings.get(5)).toMatchObject({ linkedAt: LATER });
  });

  it.each([LAST_MOMENT, new Date(Number.NaN), undefined])(
    "writes a valid date beside a row of %s",
    async (linkedAt) => {
      const db = await aLibraryToLink();
      await db.scriptAssetMappings.add({ ...aMapping({ assetId: 2 }), linkedAt } as never);
      await linkAsset(db, image(1), aPlace(), stamps());
      const row = await db.scriptAssetMappings.get(2);
      expect(row?.linkedAt).toEqual(linkedAt === LAST_MOMENT ? LAST_MOMENT : LATER);
    },
  );
});
