import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { legacyAssetsOf } from "../../../src/db/legacy-places.ts";
import type { Script } from "../../../src/db/schema.ts";
import { clearLegacy } from "../../../src/domain/scripts/clear-legacy.ts";
import { aScene, aScript, NOON } from "../../build.ts";

const LATER = new Date(NOON.getTime() + 60_000);

function aLegacyScript(overrides: Partial<Script>): Script {
  const script = aScript(overrides);
  return { ...script, legacyAssets: legacyAssetsOf(script) };
}

describe("clearing legacy fields", () => {
  it.each([undefined, null, Number.NaN])("counts from 0 where the revision is %s", (revision) => {
    const acts = [{ scenes: [aScene({ generatedImageId: 5 })] }];
    const script = { ...aLegacyScript({ acts }), revision } as unknown as Script;
    expect(clearLegacy(script, new Set(["image:5"]), LATER).revision).toBe(1);
  });

  it("takes away the fields that name a deleted asset, and counts as an edit", () => {
    const script = aLegacyScript({
      revision: 4,
      acts: [
        {
          scenes: [
            aScene({
              generatedImageId: 5,
              generatedVideoId: 5,
              dialogues: [{ id: "d", line: "Hush.", generatedAudioId: 5 }],
            }),
          ],
        },
        { scenes: [aScene({ id: "b", generatedImageId: 6 })] },
      ],
      buildMeta: { fullScriptAudioId: 5, vbeeProjectId: "x" },
    });
    expect(clearLegacy(script, new Set(["image:5", "audio:5"]), LATER)).toEqual({
      ...script,
      revision: 5,
      updatedAt: LATER,
      legacyAssets: ["video:5", "image:6"],
      acts: [
        { scenes: [aScene({ generatedVideoId: 5, dialogues: [{ id: "d", line: "Hush." }] })] },
        { scenes: [aScene({ id: "b", generatedImageId: 6 })] },
      ],
      buildMeta: { vbeeProjectId: "x" },
    });
  });

  it("takes the field away, not only its value", () => {
    const script = aLegacyScript({ acts: [{ scenes: [aScene({ generatedImageId: 5 })] }] });
    const cleared = clearLegacy(script, new Set(["image:5"]), LATER);
    expect(JSON.stringify(cleared)).not.toContain("generatedImageId");
  });

  it("does not touch the script that it was given", () => {
    const script = aLegacyScript({ acts: [{ scenes: [aScene({ generatedImageId: 5 })] }] });
    const before = structuredClone(script);
    clearLegacy(script, new Set(["image:5"]), LATER);
    expect(script).toEqual(before);
  });

  it("answers a script that names none of them as it is", () => {
    const script = aLegacyScript({ acts: [{ scenes: [aScene({ generatedImageId: 5 })] }] });
    expect(clearLegacy(script, new Set(["audio:5", "image:6"]), LATER)).toBe(script);
  });

  it("follows keys of any kind", () => {
    const day = new Date(7);
    const script = aLegacyScript({
      acts: [
        { scenes: [aScene({ generatedImageId: "5" }), aScene({ id: "b", generatedImageId: day })] },
        { scenes: [aScene({ id: "c", generatedImageId: [1, "b"] })] },
      ],
    });
    const gone = new Set(['image:"5"', "image:@7", 'image:[1,"b"]']);
    expect(clearLegacy(script, gone, LATER).legacyAssets).toEqual([]);
  });

  it("keeps what can't be read, holes and what hangs on an array beside its items", () => {
    const scenes: unknown[] = [aScene({ generatedImageId: 5 }), "no scene", null];
    scenes[5] = 7;
    Object.assign(scenes, { beside: 1 });
    const acts = [{ scenes, odd: new Map([[1, 2]]) }, 3, { scenes: { 0: "none" } }];
    const script = aLegacyScript({ acts, characters: "nobody", cover: new Uint8Array([1]) });
    const cleared = clearLegacy(script, new Set(["image:5"]), LATER);
    const expected: unknown[] = [aScene(), "no scene", null];
    expected[5] = 7;
    Object.assign(expected, { beside: 1 });
    expect(cleared).toStrictEqual({
      ...script,
      acts: [{ scenes: expected, odd: new Map([[1, 2]]) }, 3, { scenes: { 0: "none" } }],
      revision: 1,
      updatedAt: LATER,
      legacyAssets: [],
    });
  });
});

const id = fc.oneof(
  fc.integer({ min: 0, max: 4 }),
  fc.constantFrom("1", null, undefined, "", Number.NaN, {}, [1], true),
);
const dialogue = fc.oneof(
  fc.record({ id: fc.string(), generatedAudioId: id }, { requiredKeys: [] }),
  fc.constantFrom(null, "odd", 3),
);
const scene = fc.oneof(
  fc.record(
    {
      id: fc.string(),
      generatedImageId: id,
      generatedVideoId: id,
      dialogues: fc.oneof(fc.array(dialogue, { maxLength: 3 }), fc.constant("odd")),
      mood: fc.jsonValue(),
    },
    { requiredKeys: [] },
  ),
  fc.constantFrom(null, "odd"),
);
const act = fc.oneof(
  fc.record({ scenes: fc.oneof(fc.array(scene, { maxLength: 3 }), fc.constant(null)) }),
  fc.constantFrom(1, null),
);
const document = fc.record(
  {
    acts: fc.oneof(fc.array(act, { maxLength: 3 }), fc.constantFrom("odd", null)),
    buildMeta: fc.oneof(
      fc.record({ fullScriptAudioId: id, is_built: fc.boolean() }),
      fc.constant(1),
    ),
    anything: fc.jsonValue(),
  },
  { requiredKeys: [] },
);
const gone = fc.subarray(
  ["image", "video", "audio"].flatMap((t) => [0, 1, 2].map((n) => `${t}:${n}`)),
);

it("always leaves exactly the references to other assets, and nothing else changes", () => {
  fc.assert(
    fc.property(document, gone, (fields, texts) => {
      const script = aLegacyScript(fields);
      const cleared = clearLegacy(script, new Set(texts), LATER);
      expect(cleared.legacyAssets).toEqual(
        script.legacyAssets.filter((text) => !texts.includes(text)),
      );
      expect(cleared.legacyAssets).toEqual(legacyAssetsOf(cleared));
      expect(withoutLegacy(cleared)).toEqual(withoutLegacy(script));
    }),
  );
});

/** The document alone, without any legacy field that names an asset. */
function withoutLegacy(script: Script): unknown {
  const fields = {
    generatedImageId: 0,
    generatedVideoId: 0,
    generatedAudioId: 0,
    fullScriptAudioId: 0,
  };
  return JSON.parse(
    JSON.stringify({ ...script, revision: 0, updatedAt: 0, legacyAssets: 0 }, (name, value) =>
      name in fields && (typeof value === "number" || value === "1" || value === "")
        ? undefined
        : value,
    ),
  );
}
