import { assetKeyText } from "../../db/asset-key.ts";
import type { Asset } from "../../db/schema.ts";
import { conditionOf } from "../assets/asset-condition.ts";
import type { Checking } from "./checking.ts";

/**
 * Notes the assets that a look inside, or a deep check, has found to be damaged. One without
 * an original is no second finding; one whose original has no bytes in it counts as without.
 */
export async function listDamaged({ db, findings }: Checking): Promise<void> {
  const without = new Set(findings.withoutOriginal.found().items.map(assetKeyText));
  await db.assets
    .where("probe")
    .equals("failed")
    .each((asset) => {
      if (!isDamaged(asset) || without.has(assetKeyText(asset))) return;
      const { type, id, probeError } = asset;
      const finder = probeError === "missing" ? findings.withoutOriginal : findings.damaged;
      finder.add({ type, id });
    });
}

/** Whether the bytes are known to be gone, cut off or unreadable. */
export function isDamaged(asset: Asset): boolean {
  return conditionOf(asset) === "damaged";
}
