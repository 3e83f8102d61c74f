import { type AssetKey, type AssetType, assetKeyText } from "../src/db/asset-key.ts";
import { type Database, type OpenOptions, openDatabase } from "../src/db/database.ts";
import type { Asset, Mapping, Script } from "../src/db/schema.ts";

/** The one moment of all tests. */
export const NOON = new Date("2026-03-01T12:00:00Z");
export const LIBRARY_ID = "6f2d1c6e-9a53-4c5e-8d43-1f4f0c1f7a10";

let opened = 0;

/** A name that no other test has, in any run. */
export function freshName(): string {
  opened += 1;
  return `test-${opened}-${crypto.randomUUID()}`;
}

/** An empty library of its own, at the fixed time and with the fixed id. */
export function openTestDatabase(options: OpenOptions = {}): Promise<Database> {
  return openDatabase({
    name: freshName(),
    now: () => NOON,
    newLibraryId: () => LIBRARY_ID,
    ...options,
  });
}

/**
 * Closes a library and deletes it once what is still read or written is over: the connection
 * stays until then, and Dexie warns that it blocks.
 */
export async function deleteLibrary(db: Database): Promise<void> {
  if (db.isOpen()) {
    const connection = db.backendDB();
    // Waits for all that began before; after closing nothing begins.
    const last = connection.transaction([...connection.objectStoreNames], "readwrite");
    const isOver = new Promise((resolve) => {
      last.oncomplete = resolve;
      last.onabort = resolve;
    });
    db.close();
    await isOver;
  }
  await db.delete();
}

/** An examined picture that nobody uses, unless said otherwise. */
export function anAsset(overrides: Partial<Asset> = {}): Asset {
  const { type = "image", id = 1 } = overrides;
  return {
    type,
    id,
    uid: uidFor(`asset ${assetKeyText({ type, id })}`),
    name: `${type} ${String(id)}`,
    mimeType: MIME_TYPES[type],
    byteLength: 3,
    uploadSource: "ai-generated",
    uploadedAt: NOON,
    updatedAt: NOON,
    tags: [],
    ...overrides,
  };
}

/** Image 1 in the first scene of script 1, unless said otherwise. */
export function aMapping(overrides: Partial<Mapping> = {}): Mapping {
  const { id = 1 } = overrides;
  return {
    id,
    uid: uidFor(`mapping ${String(id)}`),
    scriptId: 1,
    sceneId: "act0-scene0",
    dialogueId: "",
    assetType: "image",
    assetId: 1,
    role: "scene-image",
    linkedAt: NOON,
    ...overrides,
  };
}

/** Script 1: one act with one scene that has one dialogue and no assets. */
export function aScript(overrides: Partial<Script> = {}): Script {
  const { id = 1 } = overrides;
  return {
    id,
    uid: uidFor(`script ${String(id)}`),
    title: "Lighthouse",
    acts: [{ act_number: 1, summary: "", scenes: [aScene()] }],
    updatedAt: NOON,
    revision: 0,
    legacyAssets: [],
    ...overrides,
  };
}

export function aScene(overrides: Readonly<Record<string, unknown>> = {}) {
  return {
    id: "act0-scene0",
    scene_number: 1,
    time: "Evening",
    location: "the pier",
    action: "Ana waits.",
    dialogues: [{ id: "dialogue0", roleId: "ANA", line: "It was never broken." }],
    ...overrides,
  };
}

export function image(id: AssetKey["id"]): AssetKey {
  return { type: "image", id };
}

/** Different bytes for different seeds. */
export function someBytes(seed: number, length = 3, type = "image/png"): Blob {
  const bytes = Uint8Array.from({ length }, (_, index) => (seed * 31 + index * 7) % 256);
  return new Blob([bytes], { type });
}

const MIME_TYPES: Readonly<Record<AssetType, string>> = {
  image: "image/png",
  video: "video/mp4",
  audio: "audio/mpeg",
};

/** A UUID in form, the same for the same words; every sum is exact, so that no two words end in one. */
function uidFor(words: string): string {
  let sum = 0;
  for (const letter of words) sum = (sum * 131 + (letter.codePointAt(0) ?? 0)) % 2 ** 45;
  return `00000000-0000-5000-8000-${sum.toString(16).padStart(12, "0")}`;
}
