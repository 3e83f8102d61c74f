import type Dexie from "dexie";
import type { Declare } from "./declare.ts";
import type { OriginalV4 } from "./v4.ts";

/** Sounds come in; one may be the whole script read aloud. */
export interface AudioV5 extends OriginalV4 {
  readonly isFullScript?: unknown;
}

export const STORES_V5 = { audios: "++id, scriptId" } as const;

export function declareV5(db: Dexie, declare: Declare): void {
  declare(db, 5, STORES_V5);
}
