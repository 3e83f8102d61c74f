import type { Table } from "dexie";
import { ASSET_TYPES } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { StepKind } from "./step.ts";

/** The tables that a step of this kind reads and changes, and its own. */
export function stepTables(db: Database, kind: StepKind): readonly Table[] {
  return [...TABLES[kind](db), db.history];
}

type TablesOf = (db: Database) => readonly Table[];

const ofAssets: TablesOf = (db) => [db.assets];
const ofScripts: TablesOf = (db) => [db.scripts, db.scriptAssetMappings];
const ofLinks: TablesOf = (db) => [db.assets, db.scripts, db.scriptAssetMappings];
const ofOriginals: TablesOf = (db) => [
  ...[db.assets, db.jobs, db.thumbnails],
  ...ASSET_TYPES.map((type) => db.originals(type)),
];

const TABLES: Readonly<Record<StepKind, TablesOf>> = {
  "trash-assets": ofAssets,
  "put-back-assets": ofAssets,
  "keep-assets": ofAssets,
  "edit-asset": ofAssets,
  link: ofLinks,
  "import-assets": ofLinks,
  "import-links": ofLinks,
  "rename-script": ofScripts,
  "trash-script": ofScripts,
  "put-back-script": ofScripts,
  "add-scene": ofScripts,
  "add-act": ofScripts,
  repair: (db) => [...ofOriginals(db), db.scripts, db.scriptAssetMappings, db.library],
  "give-original": ofOriginals,
};
