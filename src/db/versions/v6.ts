import type Dexie from "dexie";
import type { LocalId } from "../asset-key.ts";
import type { Declare } from "./declare.ts";

/** Texts that the old app sent to its generators: kept, shown nowhere yet. */
export interface PromptV6 {
  readonly id: LocalId;
  readonly category?: unknown;
  readonly createdAt?: unknown;
  readonly [field: string]: unknown;
}

export const STORES_V6 = { prompts: "++id, category, createdAt" } as const;

export function declareV6(db: Dexie, declare: Declare): void {
  declare(db, 6, STORES_V6);
}
