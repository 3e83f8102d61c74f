import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AssetKey, assetKeyText } from "../../../src/db/asset-key.ts";
import { legacyAssetsOf } from "../../../src/db/legacy-places.ts";
import type { Script } from "../../../src/db/schema.ts";
import { countUses } from "../../../src/domain/assets/count-uses.ts";
import { LegacyUses } from "../../../src/domain/assets/legacy-uses.ts";
import { listPlaces } from "../../../src/domain/assets/list-places.ts";
import { aMapping, aScene, aScript, image } from "../../build.ts";
import { aLibrary, closeLibraries } from "../open-libraries.ts";

/** As every write of a script keeps it: `legacyAssets` says what its legacy fields name. */
function aLegacyScript(overrides: Partial<Script>): Script {
  const script = aScript(overrides);
  return { ...script, legacyAssets: legacyAssetsOf(script) };
}

function acts(...scenes: readonly (readonly object[])[]): readonly object[] {
  return scenes.map((list) => ({ scenes: list }));
}

describe("where an asset is used", () => {
  it("says script, act, scene and dialogue in the written order, the whole script first", async () => {
    const script = aScript({
      acts: acts([aScene()], [aScene({ id: "z" }), aScene({ id: "y" })]),
    });
    const audio: AssetKey = { type: "audio", id: 3 };
    const mapping = { assetType: audio.type, assetId: audio.id } as const;
    const db = await aLibrary({
      scripts: [script],
      mappings: [
        aMapping({
          ...mapping,
          id: 1,
          sceneId: "y",
          dialogueId: "dialogue0",
          role: "dialogue-audio",
        }),
        aMapping({ ...mapping, id: 2, sceneId: "y" }),
        aMapping({ ...mapping, id: 3, sceneId: "", role: "full-script-audio" }),
        aMapping({ ...mapping, id: 4, sceneId: "act0-scene0" }),
        aMapping({ ...mapping, id: 5, sceneId: "z", dialogueId: "dialogue0" }),
        aMapping({ id: 6, assetId: 3 }),
      ],
    });
    const places = await listPlaces(db, audio);
    expect(places.map(({ place }) => place)).toEqual([
      "whole script",
      "Act 1, Scene 1",
      "Act 2, Scene 1, dialogue 1",
      "Act 2, Scene 2",
      "Act 2, Scene 2, dialogue 1",
    ]);
    expect(places[4]).toEqual({
      scriptId: 1,
      scriptTitle: "Lighthouse",
      place: "Act 2, Scene 2, dialogue 1",
      sceneId: "y",
      dialogueId: "dialogue0",
      origin: "mapping",
      role: "dialogue-audio",
    });
  });

  it("says what is gone: a scene, a dialogue, a script", async () => {
    const db = await aLibrary({
      scripts: [aScript()],
      mappings: [
        aMapping({ id: 1, sceneId: "deleted" }),
        aMapping({ id: 2, dialogueId: "deleted" }),
        aMapping({ id: 3, scriptId: 99 }),
      ],
    });
    const places = await listPlaces(db, image(1));
    expect(places.map(({ scriptTitle, place }) => `${scriptTitle}: ${place}`)).toEqual([
      "a script that is gone: a scene that is gone",
      "Lighthouse: Act 1, Scene 1, a dialogue that is gone",
      "Lighthouse: a scene that is gone",
    ]);
  });

  it("names a legacy field's place as legacy, and only where no mapping names it", async () => {
    const scenes = [aScene({ generatedImageId: 1 }), aScene({ id: "second", generatedImageId: 1 })];
    const db = await aLibrary({
      scripts: [aLegacyScript({ acts: acts(scenes) })],
      mappings: [aMapping({ sceneId: "second" })],
    });
    const places = await listPlaces(db, image(1));
    expect(places.map(({ place, origin, role }) => [place, origin, role])).toEqual([
      ["Act 1, Scene 1", "legacy", null],
      ["Act 1, Scene 2", "mapping", "scene-image"],
    ]);
  });

  it("names scenes and dialogues without an id by where they are written, and says so", async () => {
    const said = { generatedAudioId: 1 };
    const nameless = aScene({
      id: undefined,
      generatedImageId: 1,
      dialogues: [{ id: "d", ...said }],
    });
    const scenes = [nameless, aScene({ dialogues: [said] })];
    const audio: AssetKey = { type: "audio", id: 1 };
    const db = await aLibrary({ scripts: [aLegacyScript({ acts: acts(scenes) })] });
    const places = [...(await listPlaces(db, image(1))), ...(await listPlaces(db, audio))];
    expect(places.map(({ place, origin, unnamed }) => [place, origin, unnamed])).toEqual([
      ["Act 1, Scene 1", "legacy", true],
      ["Act 1, Scene 1, dialogue 1", "legacy", true],
      ["Act 1, Scene 2, dialogue 1", "legacy", true],
    ]);
    expect(await countUses(db, [audio])).toEqual(new Map([["audio:1", 2]]));
  });

  it("sorts by title as a reader does, and counts scripts in the trash as uses, marked so", async () => {
    const db = await aLibrary({
      scripts: [
        aScript({ id: 1, title: "Part 10" }),
        aScript({ id: 2, title: "Part 9", trashedAt: new Date(0) }),
      ],
      mappings: [aMapping({ id: 1, scriptId: 1 }), aMapping({ id: 2, scriptId: 2 })],
    });
    const places = await listPlaces(db, image(1));
    expect(places.map(({ scriptTitle, trashed }) => [scriptTitle, trashed])).toEqual([
      ["Part 9", true],
      ["Part 10", undefined],
    ]);
  });

  it("knows no place of an asset that nothing names", async () => {
    const db = await aLibrary({ mappings: [aMapping({ assetType: "audio" })] });
    expect(await listPlaces(db, image(1))).toEqual([]);
    expect(await countUses(db, [image(1)])).toEqual(new Map([["image:1", 0]]));
  });
});

describe("counting uses", () => {
  it("reads no script twice, nor one that names none of the assets", async () => {
    const scene = aScene({ generatedImageId: 1, generatedVideoId: 1 });
    const next = aScene({ id: "second", generatedImageId: 2 });
    const db = await aLibrary({
      scripts: [aLegacyScript({ acts: acts([scene, next]) }), aLegacyScript({ id: 2 })],
      mappings: [aMapping(), aMapping({ id: 2, scriptId: 2, assetId: 3 })],
    });
    const read: unknown[] = [];
    db.scripts.hook("reading", (script) => {
      read.push(script.id);
      return script;
    });
    const legacy = new LegacyUses(db);
    const first = await countUses(db, [image(1), image(2)], legacy);
    const second = await countUses(db, [image(3), { type: "video", id: 1 }], legacy);
    expect([...first.values(), ...second.values()]).toEqual([1, 1, 1, 1]);
    expect(read).toEqual([1]);
  });

  it("always counts the places that the list names", async () => {
    const keys: readonly AssetKey[] = [image(1), image(2), { type: "audio", id: 1 }];
    const legacyId = fc.constantFrom(1, 2, undefined);
    const scene = fc.record({ generatedImageId: legacyId, audio: legacyId });
    const place = fc.record({
      scriptId: fc.constantFrom(1, 2, 3),
      sceneId: fc.constantFrom("", "scene0", "scene1", "gone"),
      dialogueId: fc.constantFrom("", "dialogue0"),
      assetType: fc.constantFrom("image" as const, "audio" as const),
      assetId: fc.constantFrom(1, 2),
    });
    const selector = (drawn: object) => JSON.stringify(drawn);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(scene, { maxLength: 2 }), { maxLength: 2 }),
        fc.uniqueArray(place, { maxLength: 12, selector }),
        async (scripts, mappings) => {
          const db = await aLibrary({
            scripts: scripts.map((scenes, index) =>
              aLegacyScript({ id: index + 1, acts: acts(drawn(scenes)) }),
            ),
            mappings: mappings.map((mapping, index) => aMapping({ ...mapping, id: index + 1 })),
          });
          const legacy = new LegacyUses(db);
          await countUses(db, keys.slice(1), legacy);
          const counts = await countUses(db, keys, legacy);
          for (const key of keys) {
            const places = await listPlaces(db, key);
            expect(counts.get(assetKeyText(key))).toBe(places.length);
          }
          await closeLibraries();
        },
      ),
      { numRuns: 25 },
    );
  });
});

function drawn(
  scenes: readonly { generatedImageId: number | undefined; audio: number | undefined }[],
) {
  return scenes.map(({ generatedImageId, audio }, index) =>
    aScene({
      id: `scene${index}`,
      generatedImageId,
      dialogues: [{ id: "dialogue0", generatedAudioId: audio }],
    }),
  );
}
