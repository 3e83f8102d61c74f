import type { Transaction } from "dexie";
import { type LocalId, ORIGINALS_OF } from "../asset-key.ts";
import type { UnreadableKeys } from "../unreadable-rows.ts";
import type { LibraryV8, MappingV8, OddRowV8, RoleV8 } from "./v8.ts";
import type { ScriptFacts } from "./v8-mappings.ts";
import type { LegacyPlaceV8 } from "./v8-places.ts";

/** How far an upgrade has come: `done` and `total` count the rows of every table. */
export interface UpgradeProgress {
  readonly from: number;
  readonly step: "scripts" | "images" | "videos" | "audios" | "mappings" | "prompts";
  readonly done: number;
  readonly total: number;
}

export interface UpgradeContext {
  /** The version that the library is upgraded from. */
  readonly from: number;
  /** A UUID, for a library that has none yet. */
  readonly newLibraryId: () => string;
  readonly now: () => Date;
  /** Originals whose rows the browser can't read, where that is known. */
  readonly unreadable?: UnreadableKeys;
  readonly onProgress?: (progress: UpgradeProgress) => void;
}

/** What one run gathers; written out as the report at its end. */
export interface UpgradeWork {
  readonly tx: Transaction;
  readonly from: number;
  readonly libraryId: string;
  readonly at: Date;
  readonly unreadable: UnreadableKeys;
  /** By keyText of the script's id. */
  readonly scripts: Map<string, ScriptFacts>;
  readonly places: { readonly scriptId: LocalId; readonly place: LegacyPlaceV8 }[];
  /** By assetKeyText, the keyTexts of the scripts whose legacy fields name it. */
  readonly namedBy: Map<string, string[]>;
  /** placedText of every asset that has a place in a script, by a legacy field or a mapping. */
  readonly placed: Set<string>;
  readonly originals: Set<string>;
  readonly fullScripts: Set<string>;
  /** By mappingText, the role of every mapping that is in its final form. */
  readonly seen: Map<string, RoleV8>;
  /** Writes mappings that are new, and counts them. */
  readonly addMappings: (made: readonly Omit<MappingV8, "id">[]) => PromiseLike<unknown>;
  readonly odd: OddRowV8[];
  readonly counts: {
    assets: number;
    mappingsIn: number;
    made: number;
    merged: number;
    dropped: number;
  };
  readonly count: (step: UpgradeProgress["step"], rows: number) => void;
}

/** Both as key texts, which hold no space outside of quotes. */
export function placedText(asset: string, script: string): string {
  return `${asset} ${script}`;
}

/** Reads what the run starts from, and gives the library its id if it has none yet. */
export async function beginWork(tx: Transaction, context: UpgradeContext): Promise<UpgradeWork> {
  const at = context.now();
  const library = await findOrMakeLibrary(tx, context, at);
  // An upgrade that broke off goes on from where it came; later runs only settle what is new.
  const from = context.from === 8 ? 8 : (library.upgradedFrom ?? context.from);
  const mappingsIn = await tx.table("scriptAssetMappings").count();
  const counts = { assets: 0, mappingsIn, made: 0, merged: 0, dropped: 0 };
  return {
    tx,
    from,
    libraryId: library.id,
    at,
    unreadable: context.unreadable ?? new Map(),
    scripts: new Map(),
    places: [],
    namedBy: new Map(),
    placed: new Set(),
    originals: new Set(),
    fullScripts: new Set(),
    seen: new Map(),
    addMappings: await mappingAdder(tx, counts),
    odd: [],
    counts,
    count: await countRows(tx, from, context.onProgress),
  };
}

async function findOrMakeLibrary(
  tx: Transaction,
  context: UpgradeContext,
  at: Date,
): Promise<LibraryV8> {
  const stored: LibraryV8 | undefined = await tx.table("library").get("library");
  if (stored) return stored;
  const made: LibraryV8 = {
    key: "library",
    id: context.newLibraryId(),
    madeAt: at,
    upgradedFrom: context.from,
  };
  await tx.table("library").add(made);
  return made;
}

async function countRows(
  tx: Transaction,
  from: number,
  onProgress: UpgradeContext["onProgress"],
): Promise<UpgradeWork["count"]> {
  let total = 0;
  for (const table of [
    "scripts",
    ...Object.values(ORIGINALS_OF),
    "scriptAssetMappings",
    "prompts",
  ]) {
    total += await tx.table(table).count();
  }
  let done = 0;
  return (step, rows) => {
    done += rows;
    onProgress?.({ from, step, done, total });
  };
}

/** Where the browser's own counting of keys ends, for good: a row with a key beyond it breaks every later add. */
const END_OF_KEYS = 2 ** 53;

/** Counts ids itself, from the highest there is, since an odd row may have ended the browser's counting. */
async function mappingAdder(
  tx: Transaction,
  counts: UpgradeWork["counts"],
): Promise<UpgradeWork["addMappings"]> {
  const table = tx.table("scriptAssetMappings");
  const highest: unknown = (
    await table.where(":id").below(END_OF_KEYS).reverse().limit(1).primaryKeys()
  )[0];
  let last = typeof highest === "number" ? Math.max(Math.floor(highest), 0) : 0;
  return (made) => {
    counts.made += made.length;
    return table.bulkAdd(made.map((mapping) => ({ ...mapping, id: ++last })));
  };
}
