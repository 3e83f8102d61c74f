/**
 * A library as the earlier app left it, in each version it ever wrote: two scripts, prompts
 * and 40 originals, with everything that real libraries have: assets shared between scenes and
 * scripts, assets that only a legacy field names, and rows that are not as they should be.
 */

/** The tables of a version, with their indexes as that version declared them. */
export interface OldLibrary {
  /** As the person knows it: 3 to 7. */
  readonly version: number;
  /** As the browser stores it: 30, or 71 where Dexie has raised it. */
  readonly native: number;
  readonly tables: readonly OldTable[];
}

export interface OldTable {
  readonly name: string;
  readonly indexes: readonly OldIndex[];
  readonly rows: readonly Record<string, unknown>[];
}

export interface OldIndex {
  readonly name: string;
  readonly keyPath: string | readonly string[];
}

/** Stands in a row where the browser gets a Blob with the content of a fixture. */
export interface FixtureBlob {
  readonly $fixture: string;
  readonly type: string;
}

const LIGHTHOUSE = 1;
const HARBOUR = 2;
const NO_SCRIPT = 99;
const IN_2025 = new Date("2025-03-01T12:00:00Z");

/** What the earlier app wrote into rows of version 7, over what versions 4 to 6 had. */
const METADATA = { uploadSource: "manual-upload", mimeType: "image/jpeg" };

export const OLD_LIBRARIES: Readonly<Record<string, OldLibrary>> = {
  "version 3": libraryOf(3, 30),
  "version 4": libraryOf(4, 40),
  "version 5": libraryOf(5, 50),
  "version 6": libraryOf(6, 60),
  "version 7": libraryOf(7, 70),
  "version 7, raised by Dexie to 71": libraryOf(7, 71),
};

/** Version 6 with so many more images that its upgrade takes a while. */
export function version6With(images: number): OldLibrary {
  const library = libraryOf(6, 60);
  const more = Array.from({ length: images }, (_, at) =>
    original(1000 + at, "svg.svg", "image/svg+xml"),
  );
  const tables = library.tables.map((table) =>
    table.name === "images" ? { ...table, rows: [...table.rows, ...more] } : table,
  );
  return { ...library, tables };
}

function libraryOf(version: number, native: number): OldLibrary {
  const media = originalsTable(version);
  const tables: OldTable[] = [
    { name: "scripts", indexes: [index("title")], rows: scripts(version) },
    { name: "images", indexes: media, rows: images(version) },
    { name: "videos", indexes: media, rows: videos(version) },
  ];
  if (version >= 5) tables.push({ name: "audios", indexes: media, rows: audios(version) });
  if (version >= 6) {
    const indexes = [index("category"), index("createdAt")];
    tables.push({ name: "prompts", indexes, rows: prompts() });
  }
  if (version >= 7) tables.push(mappings());
  return { version, native, tables };
}

function originalsTable(version: number): readonly OldIndex[] {
  if (version < 4) return [];
  return version < 7 ? [index("scriptId")] : [index("uploadedAt"), index("uploadSource")];
}

function index(...columns: readonly string[]): OldIndex {
  const [only = ""] = columns;
  if (columns.length === 1) return { name: only, keyPath: only };
  return { name: `[${columns.join("+")}]`, keyPath: columns };
}

/** 17 images: in one scene, in several, in legacy fields alone, in none, and odd ones. */
function images(version: number): Record<string, unknown>[] {
  const rows = [
    original(1, "jpeg.jpg", "image/jpeg", LIGHTHOUSE),
    original(2, "png-alpha.png", "image/png", LIGHTHOUSE),
    original(3, "webp.webp", "image/webp"),
    original(4, "gif-animated.gif", "image/gif", LIGHTHOUSE),
    original(5, "avif.avif", "image/avif", HARBOUR),
    original(6, "svg.svg", "image/svg+xml", HARBOUR),
    original(7, "jpeg-rotated.jpg", "image/jpeg", HARBOUR),
    original(8, "jpeg-progressive.jpg", "", LIGHTHOUSE),
    original(9, "webp-alpha.webp", "image/webp"),
    { ...original(10, "mp4-named.jpg", "image/jpeg", LIGHTHOUSE) },
    original(11, "truncated.jpg", "image/jpeg"),
    original(12, "svg-script.svg", "image/svg+xml"),
    { id: 13, scriptId: LIGHTHOUSE },
    { id: 14, scriptId: LIGHTHOUSE, data: "data:image/png;base64,AAAA" },
    original(15, "bmp.bmp", "image/bmp", NO_SCRIPT),
    { ...original(16, "jpeg.jpg", "image/jpeg"), madeWith: { model: "dreamer", steps: [20, 30] } },
    { ...original(0, "png-alpha.png", "image/png", HARBOUR), id: "cover" },
  ];
  return rows.map((row) => asOf(version, row, METADATA));
}

/** 11 videos; HEVC is whole, though few browsers play it. */
function videos(version: number): Record<string, unknown>[] {
  const rows = [
    original(1, "mp4-h264.mp4", "video/mp4", LIGHTHOUSE),
    original(2, "webm-vp9.webm", "video/webm", LIGHTHOUSE),
    original(3, "mov-h264.mov", "video/quicktime"),
    original(4, "mkv-h264.mkv", "video/x-matroska"),
    original(5, "mp4-hevc.mp4", "video/mp4", HARBOUR),
    original(6, "truncated.mp4", "video/mp4", HARBOUR),
    original(7, "mp4-rotated.mp4", "video/mp4"),
    original(8, "mp4-faststart.mp4", "video/mp4", NO_SCRIPT),
    original(9, "m4v-h264.m4v", "video/mp4"),
    original(10, "mp4-h264.mp4", "", HARBOUR),
    { id: 11 },
  ];
  return rows.map((row) => asOf(version, row, { ...METADATA, mimeType: "video/mp4", duration: 2 }));
}

function audios(version: number): Record<string, unknown>[] {
  const rows = [
    original(1, "mp3-tags.mp3", "audio/mpeg", LIGHTHOUSE),
    original(2, "wav.wav", "audio/wav", LIGHTHOUSE),
    { ...original(3, "mp3-cover.mp3", "audio/mpeg", LIGHTHOUSE), isFullScript: true },
    original(4, "flac.flac", "audio/flac"),
    original(5, "ogg-vorbis.ogg", "audio/ogg", HARBOUR),
    original(6, "m4a.m4a", "audio/mp4"),
    original(7, "opus.opus", "audio/ogg"),
    original(8, "aac.aac", "audio/aac"),
    original(9, "mp3-tags.mp3", "audio/mpeg", NO_SCRIPT),
    original(10, "wav.wav", ""),
    { id: 11, data: {} },
    { id: 12, data: null, scriptId: HARBOUR },
  ];
  return rows.map((row) =>
    asOf(version, row, { ...METADATA, mimeType: "audio/mpeg", duration: 1 }),
  );
}

function original(id: number, fixture: string, type: string, scriptId?: number) {
  const data: FixtureBlob = { $fixture: fixture, type };
  return scriptId === undefined ? { id, data } : { id, data, scriptId };
}

/** Version 3 knew no script of an original; version 7 kept the stale number and added its own columns. */
function asOf(version: number, row: Record<string, unknown>, metadata: Record<string, unknown>) {
  if (version >= 7) return { ...row, ...metadata, uploadedAt: IN_2025 };
  const { scriptId, ...rest } = row;
  return version >= 4 ? row : rest;
}

function scripts(version: number): Record<string, unknown>[] {
  const sound = version >= 5;
  return [
    {
      id: LIGHTHOUSE,
      title: "The Lighthouse",
      genre: ["drama", "mystery"],
      alias: "lamp",
      logline: "A keeper finds letters that nobody sent.",
      tone: "quiet",
      notes: "The lamp never goes out.",
      setting: { time: "1912", location: "an island" },
      themes: ["loneliness"],
      characters: [{ name: "Ada", description: "the keeper", roleId: "A1" }],
      titleImage: "data:image/png;base64,AAAA",
      buildMeta: {
        is_built: true,
        history: [{ at: 1 }],
        ...(sound ? { fullScriptAudioId: 3 } : {}),
      },
      colour: { of: "the cover", is: ["grey", "gold"] },
      acts: [
        {
          act_number: 1,
          summary: "The letters arrive.",
          scenes: [
            scene("Ada lights the lamp.", {
              generatedImageId: 1,
              generatedVideoId: 1,
              dialogues: [
                dialogue("A1", "Another night.", sound ? 1 : undefined),
                dialogue("A1", "And nobody comes.", sound ? 2 : undefined),
              ],
            }),
            scene("A boat passes without a light.", { generatedImageId: 2 }),
            scene("The first letter lies on the stair.", { generatedImageId: 3, mood: "cold" }),
          ],
        },
        {
          act_number: 2,
          summary: "The answer.",
          scenes: [
            scene("She writes back.", { generatedImageId: 2, generatedVideoId: 3 }),
            scene("Nothing stands on the page.", {}),
          ],
        },
      ],
    },
    {
      id: HARBOUR,
      title: "Harbour Nights",
      logline: "Three ships, one berth.",
      acts: [
        {
          act_number: 1,
          scenes: [
            scene("The pier at night.", { generatedImageId: 2, generatedVideoId: 5 }),
            scene("A crane turns.", { generatedImageId: 999 }),
            scene("Morning.", { generatedImageId: 6, dialogues: [dialogue("N", "Rain again.")] }),
          ],
        },
      ],
    },
  ];
}

function scene(action: string, rest: Record<string, unknown>) {
  return {
    scene_number: 1,
    time: "night",
    location: "the tower",
    action,
    audio_style: "wind",
    visual_style: "ink",
    dialogues: [],
    isGeneratingImage: false,
    ...rest,
  };
}

function dialogue(roleId: string, line: string, generatedAudioId?: number) {
  return { roleId, line, ...(generatedAudioId === undefined ? {} : { generatedAudioId }) };
}

function prompts(): Record<string, unknown>[] {
  const dates = { createdAt: IN_2025, updatedAt: IN_2025 };
  return [
    { id: 1, title: "Sea fog", category: "image", prompt: "grey sea", tags: ["sea"], ...dates },
    { id: 2, title: "Narrator", category: "sound", prompt: "slow", metadata: { odd: 1 }, ...dates },
  ];
}

/** As the earlier app's own upgrade and its scenes wrote them: mostly for the script as a whole. */
function mappings(): OldTable {
  const whole = (id: number, scriptId: number, assetType: string, assetId: number) => {
    return { id, scriptId, assetType, assetId, role: `scene-${assetType}`, linkedAt: IN_2025 };
  };
  return {
    name: "scriptAssetMappings",
    indexes: [
      index("scriptId"),
      index("assetType"),
      index("assetId"),
      index("scriptId", "assetType"),
      index("assetType", "assetId"),
    ],
    rows: [
      whole(1, LIGHTHOUSE, "image", 1),
      whole(2, LIGHTHOUSE, "image", 4),
      whole(3, LIGHTHOUSE, "image", 4),
      whole(4, HARBOUR, "image", 5),
      whole(5, NO_SCRIPT, "image", 15),
      whole(6, HARBOUR, "image", 12345),
      { ...whole(7, LIGHTHOUSE, "video", 2), sceneId: "act-0-scene-1" },
      { ...whole(8, HARBOUR, "image", 9), sceneId: "actundefined-sceneundefined" },
      { ...whole(9, HARBOUR, "video", 10), sceneId: "act0-scene1", colour: "kept" },
    ],
  };
}
