import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readScript } from "../../../src/domain/scripts/read-script.ts";
import { aScene, aScript } from "../../build.ts";

const withScene = (overrides: Readonly<Record<string, unknown>>) => {
  const view = readScript(aScript({ acts: [{ scenes: [aScene(overrides)] }] }));
  return { odd: view.odd, scene: view.acts[0]?.scenes[0] };
};

describe("reading a script", () => {
  it("passes over a list that says it has billions of items", () => {
    const acts: unknown[] = [{ scenes: [] }];
    acts.length = 4e9;
    const scenes: unknown[] = [];
    scenes.length = 4e9;
    expect(readScript(aScript({ acts }))).toMatchObject({ odd: true, acts: [] });
    const view = readScript(aScript({ acts: [{ scenes }], characters: acts }));
    expect(view).toMatchObject({ odd: true, acts: [{ scenes: [] }] });
  });

  it("shows every part of a whole one", () => {
    const script = aScript({
      title: " Lighthouse ",
      logline: "A light goes out.",
      characters: [{ roleId: "ANA", name: "Ana" }],
      buildMeta: { fullScriptAudioId: 4 },
      acts: [
        {
          summary: "Waiting",
          scenes: [
            aScene({
              generatedImageId: 1,
              generatedVideoId: 2,
              dialogues: [
                {
                  id: "dialogue0",
                  roleId: "ANA",
                  line: "It was never broken.",
                  generatedAudioId: 3,
                },
                { id: "dialogue1", roleId: "Narrator", line: "Night." },
              ],
            }),
          ],
        },
      ],
    });
    expect(readScript(script)).toEqual({
      id: 1,
      title: "Lighthouse",
      logline: "A light goes out.",
      fullScriptAudioId: 4,
      odd: false,
      trashed: false,
      acts: [
        {
          index: 0,
          title: "Act 1",
          summary: "Waiting",
          scenes: [
            {
              id: "act0-scene0",
              number: 1,
              heading: "Evening, the pier",
              text: "Ana waits.",
              legacyImageId: 1,
              legacyVideoId: 2,
              dialogues: [
                { id: "dialogue0", speaker: "Ana", line: "It was never broken.", legacyAudioId: 3 },
                { id: "dialogue1", speaker: "Narrator", line: "Night.", legacyAudioId: null },
              ],
            },
          ],
        },
      ],
    });
  });

  it("calls a script without a title untitled, and finds nothing odd in what is not there", () => {
    const view = readScript(aScript({ title: " ", acts: undefined }));
    expect(view).toMatchObject({ title: "Untitled script", acts: [], odd: false });
  });

  it("leaves the number of an act and a scene free that it can't read", () => {
    const acts = [null, { scenes: ["junk", aScene({ id: "second" })] }];
    const view = readScript(aScript({ acts }));
    expect(view.odd).toBe(true);
    expect(view.acts.map(({ title }) => title)).toEqual(["Act 2"]);
    expect(view.acts[0]?.scenes.map(({ id, number }) => [id, number])).toEqual([["second", 2]]);
  });

  it("never takes a scene without an id for the whole script, or for the place it stands in", () => {
    const { odd, scene } = withScene({ id: undefined });
    expect(odd).toBe(true);
    expect(["", "act0-scene0"]).not.toContain(scene?.id);
  });

  it("reads a number as text, and says that anything else is odd", () => {
    expect(withScene({ time: 9, location: null })).toMatchObject({
      odd: false,
      scene: { heading: "9" },
    });
    expect(withScene({ time: {}, location: "the pier" })).toMatchObject({
      odd: true,
      scene: { heading: "the pier" },
    });
  });

  it("follows any legacy id that can be a key, and no other", () => {
    expect(withScene({ generatedImageId: 0 }).scene?.legacyImageId).toBe(0);
    expect(withScene({ generatedImageId: "a" }).scene?.legacyImageId).toBe("a");
    expect(withScene({ generatedImageId: Number.NaN }).scene?.legacyImageId).toBeNull();
    expect(withScene({ generatedImageId: { id: 1 } }).scene?.legacyImageId).toBeNull();
  });

  it("never throws, and gives text where text belongs, whatever any field holds", () => {
    const junk = fc.anything({
      withDate: true,
      withMap: true,
      withSparseArray: true,
      withTypedArray: true,
    });
    const list = (item: fc.Arbitrary<unknown>) =>
      fc.oneof(fc.array(fc.oneof(item, junk), { maxLength: 4 }), junk);
    const some = (names: readonly string[], more: Record<string, fc.Arbitrary<unknown>> = {}) =>
      fc.record(
        { ...Object.fromEntries(names.map((name) => [name, junk])), ...more },
        { requiredKeys: [] },
      );
    const dialogue = some(["id", "roleId", "line", "generatedAudioId"]);
    const scene = some(["id", "time", "location", "action", "generatedImageId"], {
      dialogues: list(dialogue),
    });
    const act = some(["summary"], { scenes: list(scene) });
    const character = some(["roleId", "name"]);
    const fields = some(["title", "logline", "buildMeta"], {
      acts: list(act),
      characters: list(character),
    });
    fc.assert(
      fc.property(fields, (drawn) => {
        const view = readScript(aScript(drawn));
        expect(view.title).not.toBe("");
        for (const { scenes, summary } of view.acts) {
          expect(summary).toBeTypeOf("string");
          for (const { id, heading, text, dialogues } of scenes) {
            expect(id).not.toBe("");
            expect([typeof id, typeof heading, typeof text]).toEqual([
              "string",
              "string",
              "string",
            ]);
            for (const { speaker, line } of dialogues)
              expect(typeof speaker + typeof line).toBe("stringstring");
          }
        }
      }),
      { numRuns: 400 },
    );
  });
});
