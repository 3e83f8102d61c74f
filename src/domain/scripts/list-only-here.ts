import type { LocalId } from "../../db/asset-key.ts";
import type { Database } from "../../db/database.ts";
import type { Asset } from "../../db/schema.ts";
import { lookUpScript } from "./look-up-script.ts";

/**
 * The assets that would be orphans if a script were deleted for good: nothing else refers to
 * them, no script in the trash either. Without those in the trash, and those that are kept.
 */
export async function listOnlyHere(db: Database, scriptId: LocalId): Promise<readonly Asset[]> {
  return (await lookUpScript(db, scriptId))?.onlyHere ?? [];
}
