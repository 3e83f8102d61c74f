import { describe, expect, it } from "vitest";
import { freshName, LIBRARY_ID, NOON, openTestDatabase } from "../build.ts";
import { type OldRow, type OldRows, readAll, writeOldLibrary } from "./old-library.ts";
import { mappingsOf, oldScript, original, reportOf, upgrade, willBeDeleted } from "./upgrading.ts";

describe("an empty browser", () => {
  it("gets a library with an id that was not upgraded from anything", async () => {
    const db = willBeDeleted(await openTestDatabase());
    expect(await db.library.toArray()).toEqual([
      { key: "library", id: LIBRARY_ID, madeAt: NOON, upgradedFrom: null },
    ]);
    expect(await db.upgradeReports.count()).toBe(0);
  });
});

describe("a database that somebody opened and left empty", () => {
  it("gets its tables and its library", async () => {
    const name = freshName();
    await writeOldLibrary(name, 3, {}, 1, {});
    const db = willBeDeleted(await openTestDatabase({ name }));
    expect(await db.library.get("library")).toMatchObject({ id: LIBRARY_ID });
    expect(await db.assets.count()).toBe(0);
    expect(db.backendDB().version).toBe(80);
  });
});

describe.each([3, 4, 5, 6, 7] as const)("a library of version %i", (version) => {
  const rows: OldRows = {
    scripts: [oldScript()],
    images: [original(1, { scriptId: 1 }), original(2, { scriptId: 1 })],
    videos: [original(1, { scriptId: 1 })],
    ...(version >= 5 && { audios: [original(1, { scriptId: 1 })] }),
    ...(version >= 6 && {
      prompts: [{ id: 1, category: "image", createdAt: NOON, text: "a pier" }],
    }),
  };

  it("keeps every original byte for byte under the same id, its row as it was", async () => {
    const name = freshName();
    await writeOldLibrary(name, version, rows);
    const before = await readAll(name);
    willBeDeleted(await openTestDatabase({ name }));
    const after = await readAll(name);
    for (const table of ["images", "videos", "audios"]) {
      expect(await withBytes(after[table])).toEqual(await withBytes(before[table]));
    }
  });

  it("finds the places that legacy fields name, and writes down who it was", async () => {
    const db = await upgrade(version, rows);
    const expected = [
      "1 act0-scene0  image 1 scene-image",
      "1 act0-scene0  video 1 scene-video",
      ...(version >= 5 ? ["1 act0-scene0 dialogue0 audio 1 dialogue-audio"] : []),
      ...(version < 7 ? ["1   image 2 scene-image"] : []),
    ];
    expect((await mappingsOf(db)).sort()).toEqual(expected.sort());
    expect(await db.library.get("library")).toMatchObject({
      id: LIBRARY_ID,
      upgradedFrom: version,
    });
    expect(await db.prompts.count()).toBe(version >= 6 ? 1 : 0);
  });

  it("reports counts that add up", async () => {
    const report = await reportOf(await upgrade(version, rows));
    expect(report).toMatchObject({ from: version, to: 8, startedAt: NOON, finishedAt: NOON });
    expect(report.assets).toBe(report.originals);
    const { mappingsIn, made, merged, dropped, mappingsOut } = report;
    expect(mappingsIn + made - merged - dropped).toBe(mappingsOut);
  });

  it("opens again without another upgrade", async () => {
    const name = freshName();
    await writeOldLibrary(name, version, rows);
    (await openTestDatabase({ name })).close();
    const db = willBeDeleted(await openTestDatabase({ name }));
    expect(await db.upgradeReports.count()).toBe(1);
    expect(await db.assets.count()).toBe(version >= 5 ? 4 : 3);
  });
});

describe("what lies in a database that no version names", () => {
  it("is left as it is, and so is a table that came too early", async () => {
    const rows = {
      images: [original(1)],
      notes: [{ id: 1, text: "mine" }],
      prompts: [{ id: 1, category: "a" }],
    };
    const name = freshName();
    await writeOldLibrary(name, 3, rows);
    willBeDeleted(await openTestDatabase({ name }));
    const after = await readAll(name);
    expect(after.notes).toEqual([{ id: 1, text: "mine" }]);
    expect(after.prompts).toMatchObject([{ id: 1, category: "a" }]);
  });
});

async function withBytes(rows: readonly OldRow[] | undefined) {
  const read = (rows ?? []).map(async (row) => {
    const data =
      row.data instanceof Blob ? [...new Uint8Array(await row.data.arrayBuffer())] : row.data;
    return { ...row, data };
  });
  return Promise.all(read);
}
