import type { AssetKey } from "../../../src/db/asset-key.ts";
import type { Database } from "../../../src/db/database.ts";
import { legacyAssetsOf } from "../../../src/db/legacy-places.ts";
import type { Script } from "../../../src/db/schema.ts";
import type { Link, Stamps } from "../../../src/domain/scenes/link-change.ts";
import { listSceneAssets } from "../../../src/domain/scenes/list-scene-assets.ts";
import type { Place } from "../../../src/domain/scenes/place.ts";
import type { Replacement } from "../../../src/domain/scenes/replace-asset.ts";
import { anAsset, aScript, image, NOON } from "../../build.ts";
import { aLibrary, type Rows } from "../open-libraries.ts";

export const VIDEO: AssetKey = { type: "video", id: 1 };
export const AUDIO: AssetKey = { type: "audio", id: 1 };

export const LATER = minutesLater(1);

export function minutesLater(minutes: number): Date {
  return new Date(NOON.getTime() + minutes * 60_000);
}

/** Ids `new-1`, `new-2` and so on. */
export function stamps(at: Date = LATER): Stamps {
  let made = 0;
  return {
    at,
    newUid: () => {
      made += 1;
      return `new-${made}`;
    },
  };
}

/** The first scene of script 1, unless said otherwise. */
export function aPlace(overrides: Partial<Place> = {}): Place {
  return { scriptId: 1, sceneId: "act0-scene0", dialogueId: "", ...overrides };
}

/** A script whose column says what its legacy fields name. */
export function aLegacyScript(overrides: Partial<Script> = {}): Script {
  const script = aScript(overrides);
  return { ...script, legacyAssets: legacyAssetsOf(script) };
}

/** Everything that linking may touch. */
export async function readTables(db: Database) {
  const [assets, scripts, mappings] = await Promise.all([
    db.assets.toArray(),
    db.scripts.toArray(),
    db.scriptAssetMappings.toArray(),
  ]);
  return { assets, scripts, mappings };
}

/** Script 1 with one scene, three pictures, a video and a sound, unless said otherwise. */
export function aLibraryToLink(rows: Rows = {}): Promise<Database> {
  const pictures = [1, 2, 3].map((id) => anAsset({ id }));
  return aLibrary({
    assets: [...pictures, anAsset(VIDEO), anAsset(AUDIO)],
    scripts: [aScript()],
    ...rows,
  });
}

/** Ids of the pictures that a place shows, by mappings. */
export async function picturesIn(db: Database, place: Place = aPlace()) {
  return (await listSceneAssets(db, place)).images.map(({ id }) => id);
}

/** When what these tests change is undone. */
export const UNDONE = minutesLater(30);
export const HERE: Link = { asset: image(1), place: aPlace() };
export const ONE_BY_TWO: Replacement = { type: "image", oldId: 1, newId: 2 };
