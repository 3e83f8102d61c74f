import { describe, expect, it } from "vitest";
import { renameScript, takeBackRenaming } from "../../../src/domain/scripts/rename-script.ts";
import { aScript, NOON } from "../../build.ts";
import { aLibrary } from "../open-libraries.ts";

const LATER = new Date(NOON.getTime() + 60_000);

describe("renaming a script", () => {
  it("changes the title, as one more revision, and nothing else", async () => {
    const script = aScript({ revision: 3, mood: { odd: [1] }, acts: "odd" });
    const db = await aLibrary({ scripts: [script] });
    const renaming = await renameScript(db, 1, " Pier  ", LATER);
    expect(renaming).toMatchObject({ before: "Lighthouse", after: "Pier" });
    expect(await db.scripts.get(1)).toEqual({
      ...script,
      title: "Pier",
      revision: 4,
      updatedAt: LATER,
    });
  });

  it("changes nothing for the title it has", async () => {
    const db = await aLibrary({ scripts: [aScript()] });
    await renameScript(db, 1, " Lighthouse ", LATER);
    expect(await db.scripts.get(1)).toEqual(aScript());
  });

  it("replaces no other title than the one that was seen", async () => {
    const db = await aLibrary({ scripts: [aScript()] });
    await renameScript(db, 1, "Dune", NOON, "Lighthouse");
    const row = await db.scripts.get(1);
    const code = "title-changed";
    await expect(renameScript(db, 1, "Pier", LATER, "Lighthouse")).rejects.toMatchObject({ code });
    await renameScript(db, 1, "Dune", LATER, "Lighthouse");
    expect(await db.scripts.get(1)).toEqual(row);
    await renameScript(db, 1, "Pier", LATER, "Dune");
    expect(await db.scripts.get(1)).toMatchObject({ title: "Pier", revision: 2 });
  });

  it.each([
    ["title-empty", 1, " "],
    ["title-too-long", 1, "a".repeat(201)],
    ["script-not-found", 2, "Pier"],
  ])("refuses with %s, and changes nothing", async (code, id, title) => {
    const db = await aLibrary({ scripts: [aScript()] });
    await expect(renameScript(db, id, title, LATER)).rejects.toMatchObject({ code });
    expect(await db.scripts.toArray()).toEqual([aScript()]);
  });

  it.each([["Pier"], [7], [null], [["odd"]]])("is undone to a title of %j", async (title) => {
    const script = aScript({ title });
    const db = await aLibrary({ scripts: [script] });
    const renaming = await renameScript(db, 1, "Tide", LATER);
    expect(await takeBackRenaming(db, 1, renaming, LATER)).toBe(true);
    expect(await db.scripts.get(1)).toEqual({ ...script, revision: 2, updatedAt: LATER });
  });

  it("is undone to no title at all", async () => {
    const { title: _none, ...script } = aScript();
    const db = await aLibrary({ scripts: [script] });
    const renaming = await renameScript(db, 1, "Tide", LATER);
    expect(renaming.before).toBe("Untitled script");
    await takeBackRenaming(db, 1, renaming, LATER);
    expect("title" in ((await db.scripts.get(1)) ?? { title: 1 })).toBe(false);
  });

  it("is not undone over a title that came later", async () => {
    const db = await aLibrary({ scripts: [aScript()] });
    const renaming = await renameScript(db, 1, "Tide", LATER);
    await renameScript(db, 1, "Ebb", LATER);
    expect(await takeBackRenaming(db, 1, renaming, LATER)).toBe(false);
    expect(await db.scripts.get(1)).toMatchObject({ title: "Ebb", revision: 2 });
  });
});
