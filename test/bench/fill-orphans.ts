import { openDatabase } from "../../src/db/database.ts";
import type { Mapping, Script } from "../../src/db/schema.ts";
import { fillAssets } from "./fill.ts";
import { addRows } from "./raw.ts";

const DAY = new Date("2025-03-01T12:00:00Z");
const LEGACY_PER_SCRIPT = 10;

/** One in so many assets is an orphan, and one in so many is named by a legacy field alone. */
const ORPHAN_EVERY = 20;
const LEGACY_EVERY = 100;

export interface OrphanLibrary {
  readonly assets: number;
  readonly mappings: number;
}

/** A library in which 5 % of the assets are orphans, 1 % are named by legacy fields, and mappings name the others in turn. */
export async function fillOrphans({ assets, mappings }: OrphanLibrary, image: Blob): Promise<void> {
  await fillAssets(assets, image);
  const ids = Array.from({ length: assets }, (_, at) => at + 1);
  const legacy = ids.filter((id) => id % LEGACY_EVERY === 1);
  const mapped = ids.filter((id) => id % LEGACY_EVERY !== 1 && id % ORPHAN_EVERY !== 0);
  const db = await openDatabase();
  const raw = db.backendDB();
  const mappingOf = (n: number) => mappingAt(n, mapped[n % mapped.length] ?? 1);
  await addRows(raw, "scriptAssetMappings", mappings, mappingOf, 10_000);
  const scripts = Math.ceil(legacy.length / LEGACY_PER_SCRIPT);
  const scriptOf = (n: number) =>
    scriptAt(n, legacy.slice(n * LEGACY_PER_SCRIPT, (n + 1) * LEGACY_PER_SCRIPT));
  await addRows(raw, "scripts", scripts, scriptOf, 1000);
  db.close();
}

function mappingAt(n: number, assetId: number): Mapping {
  return {
    id: n + 1,
    uid: crypto.randomUUID(),
    scriptId: (n % 1000) + 1,
    sceneId: `act0-scene${Math.floor(n / 1000)}`,
    dialogueId: "",
    assetType: "image",
    assetId,
    role: "scene-image",
    linkedAt: DAY,
  };
}

function scriptAt(n: number, legacy: readonly number[]): Script {
  return {
    id: n + 1,
    uid: crypto.randomUUID(),
    title: `Script ${n + 1}`,
    acts: [],
    updatedAt: DAY,
    revision: 0,
    legacyAssets: legacy.map((id) => `image:${id}`),
  };
}
