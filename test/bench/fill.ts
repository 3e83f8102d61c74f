import { DATABASE_NAME, type Database, openDatabase } from "../../src/db/database.ts";
import type { Asset, Mapping } from "../../src/db/schema.ts";
import { addRows, openRaw } from "./raw.ts";

const SCENES_PER_SCRIPT = 50;
const DAY = new Date("2025-03-01T12:00:00Z");

/**
 * A library of version 6: images of random bytes, which no disk compresses, each made for a
 * script and named by one of its scenes.
 */
export async function fillVersion6(images: number, bytes: number): Promise<void> {
  const db = await openRaw(DATABASE_NAME, 60, (db) => {
    const rows = { keyPath: "id", autoIncrement: true };
    db.createObjectStore("scripts", rows).createIndex("title", "title");
    for (const table of ["images", "videos", "audios"]) {
      db.createObjectStore(table, rows).createIndex("scriptId", "scriptId");
    }
    const prompts = db.createObjectStore("prompts", rows);
    prompts.createIndex("category", "category");
    prompts.createIndex("createdAt", "createdAt");
  });
  const scripts = Math.ceil(images / SCENES_PER_SCRIPT);
  await addRows(db, "scripts", scripts, scriptAt, 100);
  const imageAt = (n: number) => ({
    data: new Blob([randomBytes(bytes)], { type: "image/png" }),
    scriptId: Math.floor(n / SCENES_PER_SCRIPT) + 1,
  });
  await addRows(db, "images", images, imageAt, Math.ceil(16_000_000 / bytes));
  db.close();
}

function scriptAt(n: number) {
  const scenes = Array.from({ length: SCENES_PER_SCRIPT }, (_, at) => ({
    scene_number: at + 1,
    action: "The lamp turns, and nobody sees it.",
    dialogues: [{ roleId: "A1", line: "Another night." }],
    generatedImageId: n * SCENES_PER_SCRIPT + at + 1,
  }));
  return { title: `Script ${n + 1}`, acts: [{ act_number: 1, scenes }] };
}

/** A library of today with examined pictures, all of one small real image. */
export async function fillAssets(count: number, image: Blob): Promise<void> {
  const db = await openDatabase();
  const raw = db.backendDB();
  await addRows(raw, "assets", count, (n) => assetAt(n, image), 5000);
  await addRows(raw, "images", count, (n) => ({ id: n + 1, data: image }), 1000);
  db.close();
}

export function assetAt(n: number, image: Blob): Asset {
  const at = new Date(DAY.getTime() + n * 60_000);
  return {
    type: "image",
    id: n + 1,
    uid: crypto.randomUUID(),
    name: `Picture ${n + 1} from the pier`,
    mimeType: image.type,
    byteLength: image.size,
    width: 96,
    height: 64,
    contentHash: n.toString(16).padStart(64, "0"),
    uploadSource: "imported",
    uploadedAt: at,
    updatedAt: at,
    tags: [],
  };
}

/** Mappings of a library in which every scene has three assets; few assets stand for all. */
export async function fillMappings(count: number, image: Blob): Promise<void> {
  await fillAssets(Math.min(count, 1000), image);
  const db: Database = await openDatabase();
  await addRows(db.backendDB(), "scriptAssetMappings", count, mappingAt, 10_000);
  db.close();
}

export const ASSETS_PER_SCENE = 3;
export const SCENES_PER_MAPPED_SCRIPT = 100;

export function mappingAt(n: number): Mapping {
  const scene = Math.floor(n / ASSETS_PER_SCENE);
  return {
    id: n + 1,
    uid: crypto.randomUUID(),
    scriptId: Math.floor(scene / SCENES_PER_MAPPED_SCRIPT) + 1,
    sceneId: `act0-scene${scene % SCENES_PER_MAPPED_SCRIPT}`,
    dialogueId: "",
    assetType: "image",
    assetId: (n % 1000) + 1,
    role: "scene-image",
    linkedAt: DAY,
  };
}

/** Not compressible; `getRandomValues` gives at most 64 KB at once. */
export function randomBytes(length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += 65_536) {
    crypto.getRandomValues(bytes.subarray(at, Math.min(at + 65_536, length)));
  }
  return bytes;
}
