import type { IndexableType } from "dexie";
import type { LocalId } from "../db/asset-key.ts";

/** A key for Dexie, whose types know fewer kinds of keys than IndexedDB and Dexie itself do. */
export function indexKey(key: LocalId): IndexableType {
  return key as IndexableType;
}
