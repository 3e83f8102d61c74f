import fc from "fast-check";
import { expect, it } from "vitest";
import type { Database } from "../../../src/db/database.ts";
import { recordStep } from "../../../src/domain/history/record-step.ts";
import type { LinkRequest } from "../../../src/domain/history/step.ts";
import { stepOfLinks } from "../../../src/domain/history/step-of-links.ts";
import { linkBesideLegacy } from "../../../src/domain/scenes/link-beside-legacy.ts";
import type { LinkChange } from "../../../src/domain/scenes/link-change.ts";
import { replaceAsset } from "../../../src/domain/scenes/replace-asset.ts";
import { unlinkAssets } from "../../../src/domain/scenes/unlink-assets.ts";
import { aMapping, anAsset, aScene, aScript, image, NOON } from "../../build.ts";
import { runs } from "../../runs.ts";
import { aLibrary, closeLibraries } from "../open-libraries.ts";
import { KEYS, type Start, startWith } from "../scenes/links-model.ts";
import { type LinkStep, start, steps } from "../scenes/links-steps.ts";
import { later, readContents, redo, stampsAt, undo } from "./recording.ts";

const RUNS = runs({ node: 60, chromium: 8 });

const linkSteps = steps.map((some) => some.filter((one): one is LinkStep => "places" in one));

it("goes back through whatever was linked and forward again, to exactly the same each time", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(start, { maxLength: 14 }), linkSteps, run).afterEach(closeLibraries),
    { numRuns: RUNS },
  );
}, 120_000);

async function run(starts: readonly Start[], some: readonly LinkStep[]): Promise<void> {
  const { rows, scripts } = startWith(starts);
  const db = await aLibrary({ assets: KEYS.map(anAsset), mappings: rows, scripts });
  const states = [await readContents(db)];
  for (const [minute, next] of some.entries()) {
    const step = await record(db, next, later(minute + 1));
    if (step !== null) states.push(await readContents(db));
  }
  const last = states.length - 1;
  for (let at = last; at > 0; at--) {
    expect(await undo(db)).toMatchObject({ status: "turned", turned: { left: 0 } });
    expect(await readContents(db)).toEqual(states[at - 1]);
  }
  for (let at = 1; at <= last; at++) {
    expect(await redo(db)).toMatchObject({ status: "turned", turned: { left: 0 } });
    expect(await readContents(db)).toEqual(states[at]);
  }
}

/** `null` where it was refused, or has changed nothing. */
async function record(db: Database, next: LinkStep, at: Date) {
  const { request, work } = workOf(db, next, at);
  const doing = recordStep(db, { kind: "link", at }, work, (change) =>
    stepOfLinks(request, change),
  );
  return doing.then(
    ({ step }) => step,
    () => null,
  );
}

function workOf(
  db: Database,
  next: LinkStep,
  at: Date,
): { readonly request: LinkRequest; readonly work: () => Promise<LinkChange> } {
  const { places } = next;
  if (next.does === "replace") {
    const replacement = { type: next.key.type, oldId: next.key.id, newId: next.by.id };
    const work = () => replaceAsset(db, places, replacement, stampsAt(at));
    return { request: { does: "replace", replacement }, work };
  }
  const keys = next.does === "link" ? next.keys : [next.key];
  const links = places.flatMap((place) => keys.map((asset) => ({ asset, place })));
  const request: LinkRequest = { does: next.does, links };
  if (next.does === "link")
    return { request, work: () => linkBesideLegacy(db, links, stampsAt(at)) };
  return { request, work: () => unlinkAssets(db, links, at) };
}

const PLACE = { scriptId: 1, sceneId: "act0-scene0", dialogueId: "" };

/** Image 1, shown by a legacy field, is replaced by image 2, and that is undone. */
async function replacedAndUndone(): Promise<Database> {
  const scene = aScene({ generatedImageId: 1 });
  const db = await aLibrary({
    assets: [anAsset({ id: 1 }), anAsset({ id: 2 })],
    scripts: [aScript({ acts: [{ scenes: [scene] }], legacyAssets: ["image:1"] })],
  });
  await record(db, { does: "replace", key: image(1), by: image(2), places: [PLACE] }, NOON);
  await undo(db);
  return db;
}

it("links nothing that is gone, and keeps the field that is shown instead", async () => {
  const db = await replacedAndUndone();
  await db.assets.delete(["image", 2]);
  expect(await redo(db)).toMatchObject({ status: "refused" });
  expect((await db.scripts.get(1))?.legacyAssets).toEqual(["image:1"]);
  expect(await db.scriptAssetMappings.count()).toBe(0);
});

it("makes no second mapping where somebody has linked the same since", async () => {
  const db = await replacedAndUndone();
  await db.scriptAssetMappings.add(aMapping({ id: 9, assetId: 2 }));
  expect(await redo(db)).toMatchObject({ status: "turned", turned: { done: 1, left: 1 } });
  expect((await db.scriptAssetMappings.toArray()).map(({ id }) => id)).toEqual([9]);
  expect((await db.scripts.get(1))?.legacyAssets).toEqual([]);
});

it("replaces again by what was linked beside it, though that had another role", async () => {
  const db = await aLibrary({
    assets: [anAsset({ id: 1 }), anAsset({ id: 2 })],
    scripts: [aScript({ acts: [{ scenes: [aScene()] }] })],
    mappings: [
      aMapping({ id: 1, assetId: 1, role: "background" }),
      aMapping({ id: 2, assetId: 2, linkedAt: later(1) }),
    ],
  });
  await record(db, { does: "replace", key: image(2), by: image(1), places: [PLACE] }, later(2));
  const replaced = await readContents(db);
  await undo(db);
  expect(await redo(db)).toMatchObject({ status: "turned", turned: { left: 0 } });
  expect(await readContents(db)).toEqual(replaced);
});

it("puts back two mappings that say the same, as the earlier app left them", async () => {
  const db = await aLibrary({
    assets: [anAsset({ id: 1 }), anAsset({ id: 2 })],
    scripts: [aScript({ acts: [{ scenes: [aScene()] }] })],
    mappings: [1, 2, 1].map((assetId, index) => aMapping({ id: index + 1, assetId })),
  });
  const before = await readContents(db);
  await record(db, { does: "replace", key: image(2), by: image(1), places: [PLACE] }, later(2));
  expect(await db.scriptAssetMappings.count()).toBe(1);
  expect(await undo(db)).toMatchObject({ status: "turned", turned: { left: 0 } });
  expect(await readContents(db)).toEqual(before);
});
