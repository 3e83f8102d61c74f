import { describe, expect, it } from "vitest";
import type { Database } from "../../../src/db/database.ts";
import type { FileToImport } from "../../../src/domain/imports/import-files.ts";
import { type AddSampleOptions, addSample } from "../../../src/domain/samples/add-sample.ts";
import {
  SAMPLE_FILES,
  SAMPLE_PLACES,
  type SampleFile,
} from "../../../src/domain/samples/the-last-ferry.ts";
import { findPlace } from "../../../src/domain/scripts/find-place.ts";
import { readScript } from "../../../src/domain/scripts/read-script.ts";
import { trashScript } from "../../../src/domain/scripts/trash-script.ts";
import { aScript, NOON } from "../../build.ts";
import { runImport } from "../importing.ts";
import { aLibrary } from "../open-libraries.ts";

const LATER = new Date("2026-03-02T12:00:00Z");

/** Stands for the real one: its first letter says what the examiner of these tests finds. */
function standIn(file: SampleFile): Blob {
  const letter = file.endsWith(".webm") ? "v" : /\.(ogg|wav)$/.test(file) ? "a" : "i";
  return new Blob([`${letter} ${file}`]);
}

function add(db: Database, overrides: Partial<AddSampleOptions> = {}) {
  return addSample(db, {
    fetchFile: async (file) => standIn(file),
    importAll: (files) => runImport(db, files),
    now: () => NOON,
    newUid: () => crypto.randomUUID(),
    ...overrides,
  });
}

/** `Act 1, Scene 2: harbour at night.webp`, in the written order. */
async function uses(db: Database): Promise<readonly string[]> {
  const [script] = await db.scripts.toArray();
  const view = script && readScript(script);
  const mappings = await db.scriptAssetMappings.toArray();
  const lines = mappings.map(async (mapping) => {
    const asset = await db.assets.get([mapping.assetType, mapping.assetId]);
    const place = findPlace(view, mapping);
    return { ...place, text: `${place.text}: ${asset?.name} (${mapping.role})` };
  });
  const found = await Promise.all(lines);
  return found.sort((one, other) => one.order - other.order).map(({ text }) => text);
}

const EVERY_USE = [
  "whole script: map of the bay.png (background)",
  "Act 1, Scene 1: pier evening.jpg (scene-image)",
  "Act 1, Scene 1: waves.ogg (background)",
  "Act 1, Scene 2: harbour at night.webp (scene-image)",
  "Act 1, Scene 2, dialogue 2: bell.wav (dialogue-audio)",
  "Act 1, Scene 3: red umbrella.svg (scene-image)",
  "Act 2, Scene 1: forest path.jpg (scene-image)",
  "Act 2, Scene 2: lighthouse.webm (scene-video)",
  "Act 2, Scene 3: coast road.webp (scene-image)",
  "Act 2, Scene 3: waves.ogg (background)",
];

describe("addSample", () => {
  it("brings every file in, and a script that shows all of them but one", async () => {
    const db = await aLibrary();
    const { outcomes, scriptId } = await add(db);
    expect(outcomes.map(({ status }) => status)).toEqual(SAMPLE_FILES.map(() => "added"));
    const script = await db.scripts.get(scriptId ?? 0);
    expect(script).toMatchObject({ title: "The Last Ferry", revision: 0, legacyAssets: [] });
    expect(script && readScript(script).odd).toBe(false);
    expect(await uses(db)).toEqual(EVERY_USE);
    const used = new Set(SAMPLE_PLACES.map(({ file }) => file));
    expect(SAMPLE_FILES.filter((file) => !used.has(file))).toEqual(["alley.webp"]);
  });

  it("gives its mappings uids and a date", async () => {
    const db = await aLibrary();
    let made = 0;
    await add(db, { newUid: () => `uid ${++made}`, now: () => LATER });
    const mappings = await db.scriptAssetMappings.toArray();
    expect(new Set(mappings.map(({ uid }) => uid)).size).toBe(EVERY_USE.length);
    expect(new Set(mappings.map(({ linkedAt }) => linkedAt.getTime()))).toEqual(
      new Set([LATER.getTime()]),
    );
  });

  it("makes no second script and no second asset when it is added again", async () => {
    const db = await aLibrary();
    const first = await add(db);
    const { outcomes, scriptId } = await add(db, { now: () => LATER });
    expect(outcomes.every(({ status }) => status === "duplicate")).toBe(true);
    expect(scriptId).toBe(first.scriptId);
    expect(await db.scripts.count()).toBe(1);
    expect(await db.assets.count()).toBe(SAMPLE_FILES.length);
    expect(await uses(db)).toEqual(EVERY_USE);
  });

  it("makes one script when it is added twice at the same time", async () => {
    const db = await aLibrary();
    const [one, other] = await Promise.all([add(db), add(db)]);
    expect(one?.scriptId).toBe(other?.scriptId);
    expect(await db.scripts.count()).toBe(1);
    expect(await uses(db)).toEqual(EVERY_USE);
  });

  it("leaves the script as somebody has changed it, and other scripts alone", async () => {
    const db = await aLibrary({ scripts: [aScript()] });
    const { scriptId } = await add(db);
    await db.scripts.update(scriptId ?? 0, { title: "Mine", revision: 4, mood: "odd" });
    const before = await db.scripts.toArray();
    await add(db, { now: () => LATER });
    expect(await db.scripts.toArray()).toEqual(before);
  });

  it("takes its script out of the trash, and leaves another one there", async () => {
    const db = await aLibrary({ scripts: [aScript({ id: 7, trashedAt: NOON })] });
    const { scriptId } = await add(db);
    await trashScript(db, scriptId ?? 0, NOON);
    expect((await add(db, { now: () => LATER })).scriptId).toBe(scriptId);
    expect(await db.scripts.orderBy("trashedAt").primaryKeys()).toEqual([7]);
    expect(await db.scripts.get(scriptId ?? 0)).toMatchObject({ revision: 2, updatedAt: LATER });
    expect(await db.scripts.count()).toBe(2);
  });

  it("links again what its script has lost, but only to what is still in the script", async () => {
    const db = await aLibrary();
    const { scriptId } = await add(db);
    const script = await db.scripts.get(scriptId ?? 0);
    const [, second] = (script?.acts ?? []) as readonly unknown[];
    await db.scripts.update(scriptId ?? 0, { acts: [second] });
    await db.scriptAssetMappings.clear();
    await add(db);
    expect(await uses(db)).toEqual(
      EVERY_USE.filter((use) => !use.startsWith("Act 1")).map((use) =>
        use.replace("Act 2", "Act 1"),
      ),
    );
  });

  it("uses a file that is here already as it is", async () => {
    const db = await aLibrary();
    await runImport(db, [{ name: "mine.jpg", data: standIn("pier-evening.jpg") }]);
    await add(db);
    expect(await db.assets.count()).toBe(SAMPLE_FILES.length);
    expect(await uses(db)).toContain("Act 1, Scene 1: mine.jpg (scene-image)");
  });

  it("takes its files out of the trash, and no other", async () => {
    const db = await aLibrary();
    await add(db);
    await runImport(db, [{ name: "mine.jpg", data: new Blob(["i mine"]) }]);
    await db.assets.toCollection().modify({ trashedAt: NOON });
    await add(db, { now: () => LATER });
    const trashed = (await db.assets.toArray()).filter(({ trashedAt }) => trashedAt);
    expect(trashed.map(({ name }) => name)).toEqual(["mine.jpg"]);
    expect(await db.scripts.count()).toBe(1);
  });

  it("refuses when one file can't be fetched, and nothing has come in", async () => {
    const db = await aLibrary();
    const fetchFile = async (file: SampleFile) => {
      if (file === "bell.wav") throw new TypeError("Failed to fetch");
      return standIn(file);
    };
    await expect(add(db, { fetchFile })).rejects.toMatchObject({
      code: "sample-not-fetched",
      detail: "bell.wav: TypeError: Failed to fetch",
    });
    expect(await db.assets.count()).toBe(0);
    expect(await db.scripts.count()).toBe(0);
  });

  it("writes no script when a file was refused or cancelled; the others stay", async () => {
    const db = await aLibrary();
    const importAll = async (files: readonly FileToImport[]) => {
      const outcomes = await runImport(db, files.slice(0, -1));
      return [...outcomes, { status: "cancelled" } as const];
    };
    expect(await add(db, { importAll })).toMatchObject({ scriptId: null });
    expect(await db.assets.count()).toBe(SAMPLE_FILES.length - 1);
    expect(await db.scripts.count()).toBe(0);
  });

  it("writes no script when an asset was deleted meanwhile", async () => {
    const db = await aLibrary();
    const importAll = async (files: readonly FileToImport[]) => {
      const outcomes = await runImport(db, files);
      await db.assets.delete(["image", 3]);
      return outcomes;
    };
    await expect(add(db, { importAll })).rejects.toMatchObject({
      code: "asset-not-found",
      detail: "image:3",
    });
    expect(await db.scripts.count()).toBe(0);
    expect(await db.scriptAssetMappings.count()).toBe(0);
  });
});
