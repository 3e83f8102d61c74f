import { openDatabase } from "../../src/db/database.ts";
import type { Mapping, Script } from "../../src/db/schema.ts";
import { fillAssets } from "./fill.ts";
import { addRows } from "./raw.ts";

export interface PlacesLibrary {
  readonly scripts: number;
  /** Each with a mapping to image 1, and one to another image. */
  readonly scenesPerScript: number;
}

const DAY = new Date("2025-03-01T12:00:00Z");
const ASSETS = 1000;
/** One in so many scenes also names image 1 in its legacy field, as upgraded ones do. */
const LEGACY_EVERY = 10;

/** A library in which image 1 is used in every scene of every script, beside another image. */
export async function fillPlaces(
  { scripts, scenesPerScript }: PlacesLibrary,
  image: Blob,
): Promise<void> {
  await fillAssets(ASSETS, image);
  const db = await openDatabase();
  const raw = db.backendDB();
  const scenes = scripts * scenesPerScript;
  const mappingOf = (n: number) => mappingAt(n, scenesPerScript);
  await addRows(raw, "scriptAssetMappings", 2 * scenes, mappingOf, 10_000);
  await addRows(raw, "scripts", scripts, (n) => scriptAt(n, scenesPerScript), 10);
  db.close();
}

function mappingAt(n: number, scenesPerScript: number): Mapping {
  const scene = Math.floor(n / 2);
  return {
    id: n + 1,
    uid: crypto.randomUUID(),
    scriptId: Math.floor(scene / scenesPerScript) + 1,
    sceneId: `act0-scene${scene % scenesPerScript}`,
    dialogueId: "",
    assetType: "image",
    // 2 takes the place of 1.
    assetId: n % 2 === 0 ? 1 : 3 + (scene % (ASSETS - 2)),
    role: "scene-image",
    linkedAt: DAY,
  };
}

function scriptAt(n: number, scenesPerScript: number): Script {
  const scenes = Array.from({ length: scenesPerScript }, (_, at) => ({
    id: `act0-scene${at}`,
    scene_number: at + 1,
    time: "Night",
    location: "the tower",
    action: "The lamp turns, and nobody sees it. Out on the water a boat passes without a light.",
    dialogues: [{ id: "dialogue0", roleId: "A1", line: "Another night." }],
    ...(at % LEGACY_EVERY === 0 ? { generatedImageId: 1 } : {}),
  }));
  return {
    id: n + 1,
    uid: crypto.randomUUID(),
    title: `Script ${n + 1}`,
    acts: [{ act_number: 1, scenes }],
    updatedAt: DAY,
    revision: 0,
    legacyAssets: ["image:1"],
  };
}
