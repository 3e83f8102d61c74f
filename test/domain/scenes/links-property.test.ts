import fc from "fast-check";
import { expect, it } from "vitest";
import { assetKeyText } from "../../../src/db/asset-key.ts";
import type { Database } from "../../../src/db/database.ts";
import { legacyAssetsOf } from "../../../src/db/legacy-places.ts";
import type { Script } from "../../../src/db/schema.ts";
import { findOrphans } from "../../../src/domain/assets/find-orphans.ts";
import { linkAssets } from "../../../src/domain/scenes/link-assets.ts";
import type { LinkChange, Stamps } from "../../../src/domain/scenes/link-change.ts";
import { listSceneAssets } from "../../../src/domain/scenes/list-scene-assets.ts";
import type { Place } from "../../../src/domain/scenes/place.ts";
import { replaceAsset } from "../../../src/domain/scenes/replace-asset.ts";
import { undoLinks } from "../../../src/domain/scenes/undo-links.ts";
import { unlinkAssets } from "../../../src/domain/scenes/unlink-assets.ts";
import { countPictured } from "../../../src/domain/scripts/count-pictured.ts";
import { readScript } from "../../../src/domain/scripts/read-script.ts";
import { keyText } from "../../../src/lib/key-text.ts";
import { anAsset, NOON } from "../../build.ts";
import { runs } from "../../runs.ts";
import { aLibrary, closeLibraries } from "../open-libraries.ts";
import {
  changed,
  isPlace,
  KEYS,
  listOf,
  type Model,
  nameOf,
  orphansOf,
  PLACES,
  type Start,
  shownIn,
  startWith,
  trashedIn,
} from "./links-model.ts";
import {
  changeScene,
  moveAsset,
  moveScript,
  namesOfGone,
  placeOfAdded,
  TYPES,
} from "./links-moves.ts";
import { changedBy, type LinkStep, refusalsOf, type Step, start, steps } from "./links-steps.ts";

const RUNS = runs({ node: 200, chromium: 10 });

it("shows what was linked last and nothing else, knows the orphans, and breaks no mapping, whatever is done", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(start, { maxLength: 14 }), steps, run).afterEach(closeLibraries),
    { numRuns: RUNS },
  );
}, 120_000);

/** The last change of links, and what was linked before it. */
interface LastChange extends Pick<Model, "links" | "fields"> {
  readonly change: LinkChange;
}

async function run(starts: readonly Start[], steps: readonly Step[]): Promise<void> {
  const { rows, scripts, model: first } = startWith(starts);
  const db = await aLibrary({ assets: KEYS.map(anAsset), mappings: rows, scripts });
  let model = first;
  let last: LastChange | null = null;
  for (const [minute, next] of steps.entries()) {
    const at = new Date(NOON.getTime() + (minute + 1) * 60_000);
    if (next.does === "look") {
      await expectSame(db, model);
    } else if (next.does === "undo") {
      if (!last) continue;
      const gone = namesOfGone(model);
      const lost = gone.flatMap((name) => listOf(last?.links ?? {}, name));
      expect((await undoLinks(db, last.change, at)).left).toBe(lost.length);
      model = { ...model, links: changed(last.links, gone, () => []), fields: last.fields };
      last = null;
    } else if ("places" in next) {
      const { change, after } = await changeLinks(db, model, next, at);
      if (change) last = { change, links: model.links, fields: model.fields };
      model = after;
    } else if (next.does === "add scene" || next.does === "take back scene") {
      model = await changeScene(db, model, { does: next.does, scriptId: next.scriptId }, at);
    } else {
      // What is deleted can't come back by an undo.
      if (next.does === "delete") last = null;
      model =
        "key" in next
          ? await moveAsset(db, model, next, at)
          : await moveScript(db, model, { does: next.does, scriptId: next.scriptId }, at);
    }
  }
  await expectSame(db, model);
}

/** `change` is missing where it was refused. */
async function changeLinks(
  db: Database,
  model: Model,
  next: LinkStep,
  at: Date,
): Promise<{ readonly change?: LinkChange; readonly after: Model }> {
  const codes = refusalsOf(model, next);
  const revisions = await readRevisions(db);
  const doing = linkAs(db, next, at);
  if (codes.length > 0) {
    const error = await doing.then(
      () => "nothing was refused",
      (refusal: unknown) => refusal,
    );
    expect(codes).toContain((error as { code?: unknown }).code);
    expect(await readRevisions(db)).toEqual(revisions);
    return { after: model };
  }
  const change = await doing;
  const after = changedBy(model, next);
  const risen = await readRevisions(db);
  for (const { id } of model.scripts) {
    const ofScript = ({ links, fields }: Model) =>
      [links, fields].map((lists) =>
        Object.entries(lists).filter(
          ([name, list]) => name.startsWith(`${id} `) && list.length > 0,
        ),
      );
    const isChanged = JSON.stringify(ofScript(after)) !== JSON.stringify(ofScript(model));
    const rise = (risen.get(id) ?? 0) - (revisions.get(id) ?? 0);
    expect(isChanged ? [1] : [0, 1]).toContain(rise);
  }
  return { change, after };
}

async function readRevisions(db: Database) {
  return new Map((await db.scripts.toArray()).map(({ id, revision }) => [id, revision]));
}

function linkAs(db: Database, next: LinkStep, at: Date): Promise<LinkChange> {
  const stamps: Stamps = { at, newUid: () => crypto.randomUUID() };
  const { places } = next;
  if (next.does === "link") {
    const links = places.flatMap((place) => next.keys.map((asset) => ({ asset, place })));
    return linkAssets(db, links, stamps);
  }
  const { key: asset } = next;
  if (next.does === "unlink") {
    return unlinkAssets(
      db,
      places.map((place) => ({ asset, place })),
      at,
    );
  }
  const replacement = { type: asset.type, oldId: asset.id, newId: next.by.id };
  return replaceAsset(db, places, replacement, stamps);
}

/** What the hook shows everywhere, orphans and what is stored, against the model. */
async function expectSame(db: Database, model: Model): Promise<void> {
  expect((await findOrphans(db)).orphans.map(assetKeyText).sort()).toEqual(
    [...orphansOf(model)].sort(),
  );
  expect(await db.scripts.count()).toBe(model.scripts.length);
  for (const script of await db.scripts.toArray()) {
    expect(script).toMatchObject({
      odd: [7],
      acts: [null, {}],
    });
    expect(scenesOf(script).slice(0, 3)).toMatchObject([{ mood: new Map([["s0", null]]) }, {}, 7]);
    expect(script.legacyAssets.toSorted()).toEqual(legacyAssetsOf(script).sort());
    const own = PLACES.filter((place) => place.scriptId === script.id);
    for (const place of [...own, placeOfAdded(script.id)]) {
      await expectShown(db, model, place, script);
    }
    const view = readScript(script);
    const pictured = view.acts
      .flatMap(({ scenes }) => scenes)
      .map(({ id: sceneId }) => nameOf("image", { scriptId: script.id, sceneId, dialogueId: "" }))
      .filter((name) => shownIn(model, name).shown.length > 0);
    expect(await countPictured(db, view)).toBe(pictured.length);
  }
  const rows = await db.scriptAssetMappings.toArray();
  expect(rows.filter((row) => !isPlace(model, row))).toEqual([]);
  const live = model.scripts.map(({ id }) => id);
  expect(rows.filter(({ scriptId }) => !live.includes(scriptId))).toEqual([]);
  const uses = rows.map((row) => `${nameOf(row.assetType, row)} ${keyText(row.assetId)}`);
  expect(uses.length).toBe(new Set(uses).size);
}

function scenesOf({ acts }: Script): readonly unknown[] {
  return (acts as [null, { scenes: unknown[] }])[1].scenes;
}

async function expectShown(
  db: Database,
  model: Model,
  place: Place,
  script: Script,
): Promise<void> {
  const legacy = legacyIdsIn(script, place);
  const found = await listSceneAssets(db, { ...place, ...legacy });
  const fields = {
    image: legacy.legacyImageId,
    video: legacy.legacyVideoId,
    audio: legacy.legacyAudioId,
  };
  const typed = { image: found.images, video: found.videos, audio: found.audios } as const;
  for (const type of TYPES) {
    const { shown, origin } = shownIn(model, nameOf(type, place));
    expect(typed[type].map(assetKeyText)).toEqual(shown);
    expect(found.origin[type]).toBe(origin);
    const id = fields[type];
    const named = id === null ? [] : [assetKeyText({ type, id })];
    expect(named).toEqual(listOf(model.fields, nameOf(type, place)));
  }
  const trashed = TYPES.flatMap((type) => trashedIn(model, nameOf(type, place)));
  expect(found.trashed.map(assetKeyText).sort()).toEqual([...trashed].sort());
  expect(found.broken).toEqual([]);
}

/** What a screen reads from the script to ask for the place. */
function legacyIdsIn(script: Script, { sceneId, dialogueId }: Place) {
  const { acts, fullScriptAudioId } = readScript(script);
  if (sceneId === "") {
    return { legacyImageId: null, legacyVideoId: null, legacyAudioId: fullScriptAudioId };
  }
  const scene = acts.flatMap(({ scenes }) => scenes).find(({ id }) => id === sceneId);
  const dialogue = scene?.dialogues.find(({ id }) => id === dialogueId);
  return {
    legacyImageId: scene?.legacyImageId ?? null,
    legacyVideoId: scene?.legacyVideoId ?? null,
    legacyAudioId: dialogue?.legacyAudioId ?? null,
  };
}
