import { type AssetKey, type AssetType, assetKeyText, ORIGINALS_OF } from "../../db/asset-key.ts";
import type { Asset } from "../../db/schema.ts";
import { keyText } from "../../lib/key-text.ts";
import { indexKey } from "../index-key.ts";
import { columnsOf, type GivenRow, type LostOriginal } from "../integrity/given-original.ts";
import { type Changes, type KeptRow, NO_CHANGES, together } from "./changes.ts";
import { type AssetVerdict, type ComingAsset, hashOf } from "./judge-assets.ts";
import { holdsOnlyOurs, isFreshHere, isNamedHere, type Merge } from "./merge.ts";
import { LIMIT_OF_IDS } from "./new-ids.ts";
import { withFoundOf } from "./same-row.ts";

/** What was read outside of the transaction that needs it. */
export interface Loaded {
  /** Of the backup, by path; `null` for what is damaged. */
  readonly bytes: ReadonlyMap<string, Blob | null>;
  /** What is left of originals that come back, by `assetKeyText` of the asset here. */
  readonly lost: ReadonlyMap<string, LostOriginal>;
}

/** The asset that each of a chunk is here from now on. */
export type ChosenKeys = ReadonlyMap<ComingAsset, AssetKey>;

/**
 * The keys of a chunk's assets in this library: ids stay where nothing here has them or names
 * them. Within a transaction that spans assets and originals, or in a dry run.
 */
export async function chooseAssetKeys(
  merge: Merge,
  chunk: readonly ComingAsset[],
  verdicts: readonly AssetVerdict[],
): Promise<ChosenKeys> {
  const keys = new Map<ComingAsset, AssetKey>();
  const fresh = new Map<AssetType, () => number>();
  const coming = chunk.filter((_, index) => verdicts[index]?.is === "add");
  const isEmpty = await holdsOnlyOurs(merge, "assets");
  const taken = isEmpty ? new Set<string>() : await takenKeys(merge, coming);
  for (const [index, one] of chunk.entries()) {
    const verdict = verdicts[index];
    const { type } = one;
    if (verdict && verdict.is !== "add") {
      keys.set(one, { type, id: verdict.ours.id });
    } else if (!taken.has(assetKeyText(one))) {
      keys.set(one, { type, id: one.id });
    } else {
      const next = fresh.get(type) ?? (await beginIds(merge, type));
      fresh.set(type, next);
      keys.set(one, { type, id: next() });
    }
  }
  return keys;
}

/** Those of originals bound those of assets: an original has its asset's key. */
async function beginIds(merge: Merge, type: AssetType): Promise<() => number> {
  const { db, source, newIds } = merge;
  const highest = source.highest[type];
  // Assets without an original hold on to their ids.
  const ofAssets = await db.assets
    .where("[type+id]")
    .between([type, indexKey(0)], [type, indexKey(LIMIT_OF_IDS)])
    .reverse()
    .limit(1)
    .primaryKeys();
  const [last] = ofAssets.map(([, id]) => id);
  return newIds.begin(type, [db.originals(type)], {
    above: typeof last === "number" ? Math.max(highest, Math.floor(last)) : highest,
    isNamed: (id) => !isFreshHere(merge, "assets", assetKeyText({ type, id })),
  });
}

async function takenKeys(
  merge: Merge,
  coming: readonly ComingAsset[],
): Promise<ReadonlySet<string>> {
  const { db, isPlain } = merge;
  const taken = new Set<string>();
  for (const { type, id } of coming) {
    const text = assetKeyText({ type, id });
    const endsCounting = !isPlain && typeof id === "number" && id >= LIMIT_OF_IDS;
    if (endsCounting || isNamedHere(merge, "assets", text)) taken.add(text);
  }
  const rows = await db.assets.bulkGet(coming.map(({ type, id }) => [type, id]));
  for (const row of rows) if (row) taken.add(assetKeyText(row));
  for (const type of new Set(coming.map((one) => one.type))) {
    const ids = coming.filter((one) => one.type === type).map(({ id }) => indexKey(id));
    const there = await db.originals(type).where(":id").anyOf(ids).primaryKeys();
    for (const id of there) taken.add(assetKeyText({ type, id }));
  }
  return taken;
}

/** What a chunk of assets changes in this library. */
export function changesOfAssets(
  { at }: Merge,
  chunk: readonly ComingAsset[],
  { verdicts, keys, loaded }: Judged,
): Changes {
  const changes = chunk.map((coming, index) => {
    const verdict = verdicts[index];
    const key = keys.get(coming);
    if (!verdict || !key) return NO_CHANGES;
    const content = verdict.reads && (loaded.bytes.get(verdict.reads.path) ?? null);
    if (verdict.is === "add") return addition(coming, key, content);
    const lost = loaded.lost.get(assetKeyText(verdict.ours));
    return meeting(coming, verdict, { at, back: content && lost ? { content, lost } : null });
  });
  const all = together(changes);
  // Two in the backup may be the same one here.
  const repaired = new Map(all.repaired.map((one) => [assetKeyText(one.lost.asset), one]));
  return { ...all, repaired: [...repaired.values()] };
}

export interface Judged {
  readonly verdicts: readonly AssetVerdict[];
  readonly keys: ChosenKeys;
  readonly loaded: Loaded;
}

/** An asset comes with its original, or, where the backup's bytes are damaged, without. */
function addition(coming: ComingAsset, { type, id }: AssetKey, content: Blob | null): Changes {
  const { asset, original } = coming;
  if (original?.bytes && !content) {
    const row = { ...asset, ...missing(coming), id };
    return { ...NO_CHANGES, added: [{ table: "assets", row }], damaged: [{ type, id }] };
  }
  const added = [{ table: "assets", row: { ...asset, id } }];
  if (!original) return { ...NO_CHANGES, added };
  const row = { ...original.row, id, ...(content && { data: content }) };
  return { ...NO_CHANGES, added: [...added, { table: ORIGINALS_OF[type], row }] };
}

/** With the hash of what is lost, so that the file is recognised when somebody gives it again. */
function missing(coming: ComingAsset) {
  const contentHash = hashOf(coming);
  return {
    byteLength: 0,
    probe: "failed",
    probeError: "missing",
    ...(contentHash !== undefined && { contentHash }),
  } as const;
}

type Meeting = Exclude<AssetVerdict, { readonly is: "add" }>;

/** Whole bytes for an original that is gone or damaged here. */
interface ComesBack {
  readonly content: Blob;
  readonly lost: LostOriginal;
}

/** An asset that is here already. */
function meeting(
  coming: ComingAsset,
  { is, ours }: Meeting,
  { at, back }: { readonly at: Date; readonly back: ComesBack | null },
): Changes {
  const { asset: theirs } = coming;
  const person = wordsOn(ours, theirs, is, at);
  const kept = keptOf(ours, theirs, is);
  if (!back) {
    if (person === ours) return { ...NO_CHANGES, kept };
    const replaced = [{ table: "assets", before: ours, after: person, undone: ours }];
    return { ...NO_CHANGES, replaced, kept };
  }
  const after = withFoundOf(person, foundOf(coming, back.content));
  const undone = withFoundOf(ours, after);
  const replaced = [{ table: "assets", before: ours, after, undone }];
  const repaired = [{ lost: back.lost, given: givenRow(coming, back, { after, at }) }];
  return { ...NO_CHANGES, replaced, kept, repaired };
}

/** What the backup knows of bytes. Their hash is the one that was compared, whatever the row says. */
function foundOf({ asset, original }: ComingAsset, content: Blob): Asset {
  const known = { ...asset, byteLength: content.size };
  const contentHash = original?.bytes?.sha256;
  return contentHash ? { ...known, contentHash } : known;
}

/** What lies here is kept until those bytes were read back. */
function givenRow(
  { type, original }: ComingAsset,
  { content, lost }: ComesBack,
  { after, at }: { readonly after: Asset; readonly at: Date },
): GivenRow {
  const row = { ...original?.row, id: lost.asset.id, data: content };
  return { table: ORIGINALS_OF[type], row, after: columnsOf(after), by: "hash", at };
}

/** The row that stays, as far as people wrote it; what was found in the bytes is ours. */
function wordsOn(ours: Asset, theirs: Asset, is: Meeting["is"], at: Date): Asset {
  if (is === "theirs") return { ...withFoundOf(theirs, ours), id: ours.id };
  const comesBack = is === "same-content" && ours.trashedAt && !theirs.trashedAt;
  if (!comesBack) return ours;
  // It is used by what comes with it.
  const { trashedAt: _gone, ...asset } = ours;
  return { ...asset, updatedAt: at };
}

function keptOf(ours: Asset, theirs: Asset, is: Meeting["is"]): readonly KeptRow[] {
  if (is === "same") return [];
  if (is === "theirs") return [{ table: "assets", from: "library", why: "older", row: ours }];
  const why = is === "ours" ? "older" : "same-content";
  return [{ table: "assets", from: "backup", why, row: theirs }];
}

/** Notes what a chunk's assets are here, once that is stored. */
export function learnAssets(merge: Merge, keys: ChosenKeys): void {
  for (const [{ type, id }, key] of keys) merge.assetKeys.set(assetKeyText({ type, id }), key);
}

/** Whether every asset has kept its key. */
export function keptAllKeys({ assetKeys, scriptIds }: Merge): boolean {
  return (
    [...assetKeys].every(([text, key]) => assetKeyText(key) === text) &&
    [...scriptIds].every(([text, id]) => keyText(id) === text)
  );
}
