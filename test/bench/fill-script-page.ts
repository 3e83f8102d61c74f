import { openDatabase } from "../../src/db/database.ts";
import type { Asset, Mapping, Script } from "../../src/db/schema.ts";
import { addRows } from "./raw.ts";

export const PICTURES_PER_SCENE = 2;
/** One in so many scenes has a dialogue with a sound. */
const SOUND_EVERY = 3;
const SCENES_PER_ACT = 30;
/** Pictures made, and held in memory, at once. */
const BATCH = 20;

const DAY = new Date("2025-03-01T12:00:00Z");
const WIDTH = 1024;
const HEIGHT = 640;
/** Pixels of noise: what brings a picture to about 200 KB, whatever it is coded as. */
const NOISE = { "image/jpeg": [1024, 245], "image/png": [256, 260] } as const;
const SOUND_BYTES = 32_000;

/**
 * A library with one script: each scene with some lines of text, two pictures of its own
 * of about 200 KB, and in every third one a dialogue with a sound of its own.
 */
export async function fillScriptPage(scenes: number): Promise<void> {
  const db = await openDatabase();
  const raw = db.backendDB();
  const pictures = scenes * PICTURES_PER_SCENE;
  for (let from = 0; from < pictures; from += BATCH) {
    const count = Math.min(BATCH, pictures - from);
    const made = await Promise.all(
      Array.from({ length: count }, (_, at) => drawPicture(from + at)),
    );
    const blobAt = (n: number) => made[n] ?? new Blob();
    await addRows(raw, "images", count, (n) => ({ id: from + n + 1, data: blobAt(n) }), BATCH);
    await addRows(raw, "assets", count, (n) => pictureAt(from + n, blobAt(n)), BATCH);
  }
  const sounds = Math.ceil(scenes / SOUND_EVERY);
  await addRows(raw, "audios", sounds, (n) => ({ id: n + 1, data: makeSound() }), 100);
  await addRows(raw, "assets", sounds, soundAt, 1000);
  await addRows(raw, "scriptAssetMappings", pictures, pictureMappingAt, 1000);
  await addRows(raw, "scriptAssetMappings", sounds, soundMappingAt(pictures), 1000);
  await addRows(raw, "scripts", 1, () => scriptOf(scenes), 1);
  db.close();
}

/** Colours that no other picture has, some shapes, and noise. */
async function drawPicture(n: number): Promise<Blob> {
  const type = n % 2 === 0 ? "image/jpeg" : "image/png";
  const canvas = new OffscreenCanvas(WIDTH, HEIGHT);
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("This browser gives no canvas.");
  const sky = pen.createLinearGradient(0, 0, 0, HEIGHT);
  sky.addColorStop(0, `hsl(${(n * 37) % 360} 60% 40%)`);
  sky.addColorStop(1, `hsl(${(n * 37 + 90) % 360} 60% 70%)`);
  pen.fillStyle = sky;
  pen.fillRect(0, 0, WIDTH, HEIGHT);
  pen.fillStyle = `hsl(${(n * 61) % 360} 80% 85%)`;
  pen.beginPath();
  pen.arc(80 + ((n * 131) % (WIDTH - 160)), 120, 60, 0, 2 * Math.PI);
  pen.fill();
  const [width, height] = NOISE[type];
  const noise = pen.createImageData(width, height);
  for (let at = 0; at < noise.data.length; at += 65_536) {
    crypto.getRandomValues(noise.data.subarray(at, at + 65_536));
  }
  for (let at = 3; at < noise.data.length; at += 4) noise.data[at] = 255;
  pen.putImageData(noise, 0, HEIGHT - height);
  return canvas.convertToBlob({ type, quality: 0.85 });
}

/** Noise of two seconds. */
function makeSound(): Blob {
  const bytes = new Uint8Array(44 + SOUND_BYTES);
  const head = new DataView(bytes.buffer);
  const words = { 0: "RIFF", 8: "WAVEfmt ", 36: "data" };
  for (const [at, word] of Object.entries(words)) bytes.set(new TextEncoder().encode(word), +at);
  head.setUint32(4, 36 + SOUND_BYTES, true);
  head.setUint32(16, 16, true);
  head.setUint16(20, 1, true);
  head.setUint16(22, 1, true);
  head.setUint32(24, 8000, true);
  head.setUint32(28, 16_000, true);
  head.setUint16(32, 2, true);
  head.setUint16(34, 16, true);
  head.setUint32(40, SOUND_BYTES, true);
  crypto.getRandomValues(bytes.subarray(44));
  return new Blob([bytes], { type: "audio/wav" });
}

function pictureAt(n: number, data: Blob): Asset {
  return {
    ...assetAt(n, data),
    type: "image",
    name: `Picture ${n + 1}`,
    width: WIDTH,
    height: HEIGHT,
  };
}

function soundAt(n: number): Asset {
  return { ...assetAt(n, makeSound()), type: "audio", name: `Sound ${n + 1}`, duration: 2 };
}

function assetAt(n: number, data: Blob): Omit<Asset, "type" | "name"> {
  return {
    id: n + 1,
    uid: crypto.randomUUID(),
    mimeType: data.type,
    byteLength: data.size,
    contentHash: `${data.type.length}${n.toString(16).padStart(62, "0")}`,
    uploadSource: "imported",
    uploadedAt: DAY,
    updatedAt: DAY,
    tags: [],
  };
}

function pictureMappingAt(n: number): Mapping {
  return {
    id: n + 1,
    uid: crypto.randomUUID(),
    scriptId: 1,
    sceneId: `act0-scene${Math.floor(n / PICTURES_PER_SCENE)}`,
    dialogueId: "",
    assetType: "image",
    assetId: n + 1,
    role: "scene-image",
    linkedAt: DAY,
  };
}

function soundMappingAt(after: number): (n: number) => Mapping {
  return (n) => ({
    ...pictureMappingAt(0),
    id: after + n + 1,
    sceneId: `act0-scene${n * SOUND_EVERY}`,
    dialogueId: "dialogue0",
    assetType: "audio",
    assetId: n + 1,
    role: "dialogue-audio",
  });
}

/** Scenes are numbered through, whatever act they are in: ids are opaque. */
function scriptOf(scenes: number): Script {
  const all = Array.from({ length: scenes }, (_, at) => ({
    id: `act0-scene${at}`,
    scene_number: (at % SCENES_PER_ACT) + 1,
    time: "Night",
    location: "the tower",
    action: `The lamp turns for the ${at + 1}. time, and nobody sees it. Out on the water a boat passes without a light, close enough to be heard.`,
    dialogues: [
      { id: "dialogue0", roleId: "A1", line: "Another night, and nobody comes." },
      { id: "dialogue1", roleId: "A2", line: "Somebody always comes." },
    ],
  }));
  const acts = Array.from({ length: Math.ceil(scenes / SCENES_PER_ACT) }, (_, at) => ({
    act_number: at + 1,
    summary: "The letters arrive.",
    scenes: all.slice(at * SCENES_PER_ACT, (at + 1) * SCENES_PER_ACT),
  }));
  const characters = [
    { roleId: "A1", name: "Ada" },
    { roleId: "A2", name: "Tomas" },
  ];
  return {
    id: 1,
    uid: crypto.randomUUID(),
    title: "The Lighthouse",
    characters,
    acts,
    updatedAt: DAY,
    revision: 0,
    legacyAssets: [],
  };
}
