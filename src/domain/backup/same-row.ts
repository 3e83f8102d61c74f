import type { Asset, Script } from "../../db/schema.ts";
import { isEqualValue } from "../../lib/equal-value.ts";
import { BYTE_COLUMNS } from "../integrity/given-original.ts";

/** What people have said of two assets is the same. */
export function isSameAsset(one: Asset, other: Asset): boolean {
  // Of one whose true date nobody knows, it is that of an upgrade.
  const dateApart = one.addedBefore && other.addedBefore ? ["uploadedAt"] : [];
  const apart = [...ASSET_APART, ...dateApart];
  return isEqualValue(without(one, apart), without(other, apart));
}

/** The same script but for its key, and for when it was changed. */
export function isSameScript(one: Script, other: Script): boolean {
  return isEqualValue(without(one, SCRIPT_APART), without(other, SCRIPT_APART));
}

/** Rows whose key alone may differ. */
export function isSameButKey(one: object, other: object): boolean {
  return isEqualValue(without(one, ["id"]), without(other, ["id"]));
}

const ASSET_APART = ["id", "updatedAt", ...BYTE_COLUMNS];
/** `legacyAssets` says again what its fields say, in an order of its own. */
const SCRIPT_APART = ["id", "updatedAt", "revision", "legacyAssets"];

/** An asset with what was found in the bytes of another one. */
export function withFoundOf(asset: Asset, other: Asset): Asset {
  const found = Object.fromEntries(
    BYTE_COLUMNS.flatMap((name) => (other[name] === undefined ? [] : [[name, other[name]]])),
  );
  return { ...(without(asset, BYTE_COLUMNS) as Asset), ...found };
}

/** Milliseconds. A row from elsewhere may hold no date that can be compared: that is the earliest. */
export function changedAt(row: object): number {
  const at: unknown = Reflect.get(row, "updatedAt");
  const time = at instanceof Date ? at.getTime() : Number.NaN;
  return Number.isNaN(time) ? Number.NEGATIVE_INFINITY : time;
}

function without(row: object, names: readonly string[]): object {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)));
}
