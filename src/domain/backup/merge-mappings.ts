import { type AssetKey, assetKeyText, type LocalId } from "../../db/asset-key.ts";
import { inPlace } from "../../db/foreign-keys.ts";
import type { Mapping } from "../../db/schema.ts";
import { isEqualValue } from "../../lib/equal-value.ts";
import { isKey, keyText } from "../../lib/key-text.ts";
import { timeOf } from "../scenes/mappings-in-turn.ts";
import { type Changes, type KeptBecause, NO_CHANGES, together } from "./changes.ts";
import { chooseIds } from "./choose-ids.ts";
import { holdsOnlyOurs, type Merge } from "./merge.ts";
import { rowsInPlaces } from "./rows-in-places.ts";

/** A mapping in this library's words; `isBroken`: the backup lacks its script or its asset. */
export interface TranslatedMapping {
  readonly mapping: Mapping;
  readonly isBroken: boolean;
}

/** Into an empty library a mapping that refers to nothing comes as it was; into another it doesn't. */
export function translateMapping(row: Mapping, merge: Merge): TranslatedMapping {
  const scriptId = isKey(row.scriptId) ? merge.scriptIds.get(keyText(row.scriptId)) : undefined;
  const asset = isKey(row.assetId) ? merge.assetKeys.get(assetKeyText(assetOf(row))) : undefined;
  const mapping = {
    ...row,
    ...(scriptId !== undefined && { scriptId }),
    ...(asset && { assetId: asset.id }),
  };
  return { mapping, isBroken: !merge.isPlain && (scriptId === undefined || !asset) };
}

/**
 * What some mappings of a backup change in this library. One row per place and asset: what
 * is shown in its place already is not shown there twice. Of two with one uid the one
 * that was linked later stays. Within a transaction that spans mappings, or in a dry run.
 */
export async function mergeMappings(
  merge: Merge,
  chunk: readonly TranslatedMapping[],
): Promise<Changes> {
  const { whole, broken } = parted(chunk);
  const ours = await Ours.read(merge, whole);
  const there = await merge.db.scriptAssetMappings
    .where("uid")
    .anyOf(broken.map(({ uid }) => uid))
    .toArray();
  const lost = broken.filter((row) => !there.some((own) => isEqualValue(own, row)));
  const ids = await chooseIds(
    merge,
    "scriptAssetMappings",
    whole.filter(({ uid }) => !ours.byUid.has(uid)).map(({ id }) => id),
  );
  const free = ids.values();
  const changes = whole.map((theirs) => {
    const own = ours.byUid.get(theirs.uid);
    if (own) return ours.meet(own, theirs);
    const id = free.next().value ?? theirs.id;
    return ours.add({ ...theirs, id });
  });
  return together([...changes, ...lost.map((row) => keep(row, "broken"))]);
}

function parted(chunk: readonly TranslatedMapping[]) {
  const whole: Mapping[] = [];
  const broken: Mapping[] = [];
  for (const { mapping, isBroken } of chunk) (isBroken ? broken : whole).push(mapping);
  return { whole, broken };
}

function keep(row: Mapping, why: KeptBecause): Changes {
  return { ...NO_CHANGES, kept: [{ table: TABLE, from: "backup", why, row }] };
}

const TABLE = "scriptAssetMappings";

/** The mappings of this library that a chunk may meet, as they are after what was decided so far. */
class Ours {
  readonly byUid: ReadonlyMap<string, Mapping>;
  readonly #byPlace: Map<string, Mapping>;
  readonly #isPlain: boolean;

  private constructor(rows: readonly Mapping[], places: readonly Mapping[], isPlain: boolean) {
    this.byUid = new Map(rows.map((row) => [row.uid, row]));
    this.#byPlace = new Map(places.map((row) => [placeAndAsset(row), row]));
    this.#isPlain = isPlain;
  }

  static async read(merge: Merge, coming: readonly Mapping[]): Promise<Ours> {
    const { db, isPlain } = merge;
    const table = db.scriptAssetMappings;
    if (await holdsOnlyOurs(merge, TABLE)) return new Ours([], [], isPlain);
    const uids = coming.map(({ uid }) => uid);
    const rows = await table.where("uid").anyOf(uids).toArray();
    if (isPlain) return new Ours(rows, [], isPlain);
    const byUid = new Map(rows.map((row) => [row.uid, row]));
    // Of one that is here as it is nobody asks what else is in its place.
    const other = coming.filter((row) => {
      const own = byUid.get(row.uid);
      return !own || !isEqualValue(own, { ...row, id: own.id });
    });
    return new Ours(rows, await rowsInPlaces(db, other), isPlain);
  }

  add(row: Mapping): Changes {
    // Of two equal ones that were saved, an empty library gets both.
    if (!this.#isPlain && this.#byPlace.has(placeAndAsset(row))) return keep(row, "same-place");
    if (!this.#isPlain) this.#byPlace.set(placeAndAsset(row), row);
    return { ...NO_CHANGES, added: [{ table: TABLE, row }] };
  }

  meet(ours: Mapping, coming: Mapping): Changes {
    const theirs = { ...coming, id: ours.id };
    if (isEqualValue(ours, theirs)) return NO_CHANGES;
    const other = this.#isPlain ? undefined : this.#byPlace.get(placeAndAsset(theirs));
    if (other && other.uid !== ours.uid) return keep(theirs, "same-place");
    if (timeOf(theirs) <= timeOf(ours)) return keep(theirs, "older");
    if (!this.#isPlain) {
      this.#byPlace.delete(placeAndAsset(ours));
      this.#byPlace.set(placeAndAsset(theirs), theirs);
    }
    return {
      ...NO_CHANGES,
      replaced: [{ table: TABLE, before: ours, after: theirs }],
      kept: [{ table: TABLE, from: "library", why: "older", row: ours }],
    };
  }
}

function assetOf({ assetType, assetId }: Mapping): AssetKey {
  return { type: assetType, id: assetId as LocalId };
}

function placeAndAsset(row: Mapping): string {
  const { scriptId, sceneId, dialogueId } = inPlace(row);
  return JSON.stringify([keyText(scriptId), sceneId, dialogueId, assetKeyText(assetOf(row))]);
}
