import { expect, it, onTestFinished } from "vitest";
import type { Database } from "../../src/db/database.ts";
import { addScene } from "../../src/domain/scripts/add-scene.ts";
import { trashScript } from "../../src/domain/scripts/trash-script.ts";
import { useScript } from "../../src/hooks/use-script.ts";
import { aScene, aScript, deleteLibrary, NOON, openTestDatabase } from "../build.ts";
import { renderHook } from "./render-hook.tsx";

const STAMPS = { at: NOON, newUid: () => "new" };

async function aLibraryWith(acts: unknown): Promise<Database> {
  const db = await openTestDatabase();
  onTestFinished(() => deleteLibrary(db));
  await db.scripts.add(aScript({ acts }));
  return db;
}

it("keeps the objects of scenes and acts that have not changed, so that only the rest is rendered again", async () => {
  const acts = [{ scenes: [aScene(), aScene({ id: "b" })] }, { scenes: [aScene({ id: "c" })] }];
  const db = await aLibraryWith(acts);
  const { until } = renderHook(db, useScript, 1);
  const before = await until((script) => !!script);
  await addScene(db, 1, 0, "Fog.", STAMPS);
  const after = await until((script) => script?.acts[0]?.scenes.length === 3);
  expect(after?.acts[0]).not.toBe(before?.acts[0]);
  expect(after?.acts[0]?.scenes[0]).toBe(before?.acts[0]?.scenes[0]);
  expect(after?.acts[0]?.scenes[1]).toBe(before?.acts[0]?.scenes[1]);
  expect(after?.acts[1]).toBe(before?.acts[1]);
});

it("answers the same object when only the revision of its row has changed, as with each link", async () => {
  const db = await aLibraryWith([{ scenes: [aScene()] }]);
  const { until } = renderHook(db, useScript, 1);
  const before = await until((script) => !!script);
  await db.scripts.put(aScript({ acts: [{ scenes: [aScene()] }], revision: 7 }));
  await trashScript(db, 1, NOON);
  const after = await until((script) => script?.trashed === true);
  expect(after?.acts).toBe(before?.acts);
});
