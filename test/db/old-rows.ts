import fc from "fast-check";
import { keyText } from "../../src/lib/key-text.ts";
import { NOON, someBytes } from "../build.ts";
import type { OldRow, OldVersion } from "./old-library.ts";

/** Whatever a stored field may hold. */
const junk = fc.anything({
  withDate: true,
  withMap: true,
  withSet: true,
  withTypedArray: true,
  withBigInt: true,
  maxDepth: 2,
  maxKeys: 3,
});

/** Few enough to meet each other. */
const common = fc.constantFrom<IDBValidKey>(0, 1, 2, "a");
const key: fc.Arbitrary<IDBValidKey> = fc.oneof(
  { weight: 8, arbitrary: common },
  fc.constantFrom<IDBValidKey>(
    -1,
    3,
    "1",
    0.5,
    Number.POSITIVE_INFINITY,
    "",
    [1, "x"],
    new Date(5),
  ),
);

const reference = fc.oneof({ weight: 6, arbitrary: key }, junk);
const date = fc.oneof(
  fc
    .integer({ min: -9, max: 9 })
    .map((seconds) => new Date(seconds < 0 ? seconds : NOON.getTime() + seconds * 1000)),
  junk,
);

const bytes = fc.oneof(
  { weight: 5, arbitrary: fc.nat(99).map((seed) => someBytes(seed, seed % 7)) },
  fc.constantFrom<unknown>(undefined, null, {}, "data:image/png;base64,AA=="),
);

/** Fields of our own names, as junk: nobody can say that no old row ever had them. */
const foreign = {
  uid: fc.constantFrom<unknown>("same", 7, null),
  revision: junk,
  legacyAssets: junk,
  trashedAt: date,
  updatedAt: date,
  displaced: junk,
  dialogueId: junk,
  extra: junk,
};

const original = fc.record(
  {
    id: key,
    data: bytes,
    scriptId: reference,
    isFullScript: fc.oneof(fc.boolean(), junk),
    uploadSource: fc.oneof(fc.constantFrom("imported", "manual-upload"), junk),
    uploadedAt: date,
    mimeType: fc.oneof(fc.constant("image/webp"), junk),
    originalFilename: fc.oneof(fc.string(), junk),
    duration: fc.oneof(fc.double(), junk),
    ...foreign,
  },
  { requiredKeys: ["id"] },
);

const dialogue = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record(
      { id: junk, legacyId: junk, line: junk, generatedAudioId: reference, extra: junk },
      { requiredKeys: [] },
    ),
  },
  junk,
);

const scene = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record(
      {
        id: fc.oneof(fc.constant("act0-scene1"), junk),
        legacyId: junk,
        displaced: junk,
        generatedImageId: reference,
        generatedVideoId: reference,
        dialogues: fc.oneof({ weight: 5, arbitrary: fc.array(dialogue, { maxLength: 3 }) }, junk),
        extra: junk,
      },
      { requiredKeys: [] },
    ),
  },
  junk,
);

const act = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record(
      {
        summary: junk,
        scenes: fc.oneof({ weight: 5, arbitrary: fc.array(scene, { maxLength: 3 }) }, junk),
      },
      { requiredKeys: [] },
    ),
  },
  junk,
);

const script = fc.record(
  {
    id: key,
    title: junk,
    acts: fc.oneof({ weight: 6, arbitrary: fc.array(act, { maxLength: 2 }) }, junk),
    buildMeta: fc.oneof(fc.record({ fullScriptAudioId: reference, extra: junk }), junk),
    ...foreign,
  },
  { requiredKeys: ["id"] },
);

const prompt = fc.record(
  { id: key, category: junk, createdAt: date, ...foreign },
  { requiredKeys: ["id"] },
);

const oddMapping = fc.record(
  {
    id: key,
    scriptId: reference,
    sceneId: fc.oneof(
      {
        weight: 6,
        arbitrary: fc.constantFrom(
          "act0-scene0",
          "act0-scene1",
          "act-0-scene-0",
          "act1-scene0",
          "actundefined-scene0",
          "",
        ),
      },
      junk,
    ),
    assetType: fc.oneof({ weight: 6, arbitrary: fc.constantFrom("image", "video", "audio") }, junk),
    assetId: reference,
    role: fc.oneof(
      fc.constantFrom("scene-image", "full-script-audio", "background", "dialogue-audio"),
      junk,
    ),
    linkedAt: date,
    ...foreign,
  },
  { requiredKeys: ["id"] },
);

/** One that says something, so that several meet in one place. */
const soundMapping = fc.record(
  {
    id: fc.oneof({ weight: 8, arbitrary: fc.integer({ min: 0, max: 30 }) }, key),
    scriptId: common,
    sceneId: fc.constantFrom("act0-scene0", "act0-scene1", "act-0-scene-0", "nowhere", ""),
    assetType: fc.constantFrom("image", "image", "video", "audio"),
    assetId: common,
    role: fc.constantFrom("scene-image", "full-script-audio", "background", "dialogue-audio"),
    linkedAt: date,
    extra: fc.integer(),
  },
  { requiredKeys: ["id", "scriptId", "sceneId", "assetType", "assetId"] },
);

const mapping = fc.oneof({ weight: 3, arbitrary: soundMapping }, oddMapping);

export interface OldLibrary {
  readonly version: OldVersion;
  /** Dexie may have raised the last digit. */
  readonly nativeVersion: number;
  readonly rows: Readonly<Record<string, readonly OldRow[]>>;
}

/** Any library of version 3 to 7, odd rows of every kind included. */
export const oldLibrary: fc.Arbitrary<OldLibrary> = fc
  .record({
    version: fc.constantFrom<OldVersion>(3, 4, 5, 6, 7),
    raised: fc.constantFrom(0, 0, 1, 9),
    scripts: rows(script),
    images: rows(original),
    videos: rows(original),
    audios: rows(original),
    prompts: rows(prompt),
    scriptAssetMappings: rows(mapping, 16),
  })
  .map(({ version, raised, scripts, images, videos, audios, prompts, scriptAssetMappings }) => ({
    version,
    nativeVersion: version * 10 + raised,
    rows: {
      scripts,
      images,
      videos,
      ...(version >= 5 && { audios }),
      ...(version >= 6 && { prompts }),
      ...(version >= 7 && { scriptAssetMappings }),
    },
  }));

function rows(row: fc.Arbitrary<object>, maxLength = 6): fc.Arbitrary<OldRow[]> {
  const uniqueRows = fc.uniqueArray(row as fc.Arbitrary<OldRow>, {
    maxLength,
    selector: ({ id }) => keyText(id),
  });
  return uniqueRows;
}
