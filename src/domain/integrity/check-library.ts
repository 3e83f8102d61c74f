import { assetKeyText } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import { REFERENCES, type Reference } from "../../db/foreign-keys.ts";
import { isList } from "../../db/legacy-places.ts";
import { keyText } from "../../lib/key-text.ts";
import type { LegacyName } from "../scenes/link-change.ts";
import { placesIn } from "../scenes/require-places.ts";
import { checkMappings } from "./check-mappings.ts";
import { checkOriginals } from "./check-originals.ts";
import { checkThumbnails } from "./check-thumbnails.ts";
import { type Checking, countUse } from "./checking.ts";
import { eachKeys } from "./each-key.ts";
import { Findings, type LibraryCheck } from "./findings.ts";
import { listDamaged } from "./list-damaged.ts";
import { listDuplicates } from "./list-duplicates.ts";
import { readThere } from "./read-there.ts";
import { eachScript, legacyNamesOf } from "./script-places.ts";

export interface CheckingOptions {
  /** Rows and keys looked at so far, of about so many. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Lets the page answer and draw where work without reading has gone on for long. */
  readonly breathe?: (() => Promise<void>) | undefined;
}

/**
 * Looks at every reference of foreign-keys.ts from both of its sides, and for content that
 * is there more than once; reads keys, mappings and scripts, and no original. Changes
 * nothing. Reads a part at a time, so that the page stays free; what seems to be gone is
 * looked for again at one moment, since another tab may write both sides meanwhile.
 *
 * @throws the signal's reason
 */
export async function checkLibrary(
  db: Database,
  { onProgress, signal, breathe = () => Promise.resolve() }: CheckingOptions = {},
): Promise<LibraryCheck> {
  const total = await countAll(db);
  let done = 0;
  const step = (count: number) => {
    signal?.throwIfAborted();
    done += count;
    onProgress?.(Math.min(done, total), total);
  };
  const assets = new Set<string>();
  await eachKeys(db.assets, (keys) => {
    for (const [type, id] of keys) assets.add(assetKeyText({ type, id }));
    step(keys.length);
  });
  const found = { assets, findings: new Findings(), places: new Map(), uses: new Map() };
  const checking: Checking = { db, step, breathe, ...found };
  const lookedAt = { assets: assets.size, scripts: 0, mappings: 0, originals: 0 };
  for (const [table, { check, counts }] of CHECKS) {
    const count = REFERRING.has(table) ? await check(checking) : 0;
    if (counts) lookedAt[counts] = count;
  }
  await listDamaged(checking);
  await listDuplicates(checking);
  return { findings: checking.findings.found(), lookedAt };
}

/** Every table that refers to another. */
const REFERRING: ReadonlySet<string> = new Set(REFERENCES.map(({ from }) => from));

interface TableCheck {
  /** Answers how much there is. */
  readonly check: (checking: Checking) => Promise<number>;
  readonly counts?: "scripts" | "mappings" | "originals";
}

/** One for every table of foreign-keys.ts; scripts first, since mappings name their places. */
const BY_TABLE: Readonly<Record<Reference["from"], TableCheck>> = {
  scripts: { check: checkScripts, counts: "scripts" },
  scriptAssetMappings: { check: checkMappings, counts: "mappings" },
  assets: { check: checkOriginals, counts: "originals" },
  thumbnails: { check: checkThumbnails },
};
const CHECKS = Object.entries(BY_TABLE);

/** Each script is read once, for its places and for what its legacy fields name. */
async function checkScripts(checking: Checking): Promise<number> {
  const { db, assets, places, findings, step } = checking;
  const lost: LegacyName[] = [];
  let count = 0;
  await eachScript(db, (script) => {
    count += 1;
    step(1);
    places.set(keyText(script.id), placesIn(script));
    // Another program may have written the row.
    const named: unknown = script.legacyAssets;
    if (isList(named)) for (const asset of named) countUse(checking, String(asset));
    lost.push(...legacyNamesOf(script, (asset) => !assets.has(asset)));
  });
  const there = await readThere(
    db,
    lost.map(({ asset }) => asset),
  );
  for (const name of lost) {
    if (!there.has(assetKeyText(name.asset))) findings.lostLegacy.add(name);
  }
  return count;
}

async function countAll(db: Database): Promise<number> {
  const [assets, scripts, mappings] = await Promise.all([
    db.assets.count(),
    db.scripts.count(),
    db.scriptAssetMappings.count(),
  ]);
  // Assets twice: their originals, too.
  return assets * 2 + scripts + mappings;
}
