import type Dexie from "dexie";
import type { Declare } from "./declare.ts";
import type { OriginalV3 } from "./v3.ts";

/** From here on an original says which script it was made for. */
export interface OriginalV4 extends OriginalV3 {
  readonly scriptId?: unknown;
}

export const STORES_V4 = {
  images: "++id, scriptId",
  videos: "++id, scriptId",
} as const;

export function declareV4(db: Dexie, declare: Declare): void {
  declare(db, 4, STORES_V4);
}
